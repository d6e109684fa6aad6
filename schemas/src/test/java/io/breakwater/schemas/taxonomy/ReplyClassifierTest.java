// SPDX-License-Identifier: Apache-2.0
package io.breakwater.schemas.taxonomy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

class ReplyClassifierTest {
    private static final ReplyClassifier CLASSIFIER = ReplyClassifier.load();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            '' | 554 | 5.7.1 | Client host [192.0.2.1] blocked using zen.spamhaus.org; Error: open resolver; https://check.spamhaus.org/returnc/pub/192.0.2.53/ | REMOTE_MISCONFIG
            '' | 554 | 5.7.1 | Client host [192.0.2.1] blocked using dnsbl.example; answer 127.255.255.254 | REMOTE_MISCONFIG
            '' | 550 | 5.1.1 | User unknown. See https://help.example/spamhaus-faq | RECIPIENT_UNKNOWN
            '' | 550 | 5.1.1 | <x>: Recipient address rejected: User unknown in table. See https://help.example/spamhaus-faq | RECIPIENT_UNKNOWN
            '' | 550 | 5.7.1 | Message blocked by the recipient's blacklist | RECIPIENT_REFUSED
            microsoft-365 | 550 | 5.7.708 | Service unavailable. Access denied, traffic not accepted from this IP. | IP_BLOCKED
            yahoo | 451 | '' | 4.7.1 [GL01] Message from (192.0.2.25) temporarily deferred | GREYLISTED
            microsoft-consumer | 451 | 4.7.650 | The mail server [192.0.2.25] has been temporarily rate limited due to IP reputation. (S775) | IP_REPUTATION_DEFERRED
            google-workspace | 421 | 4.7.0 | This message is suspicious due to the very low reputation of the sending IP address. | IP_REPUTATION_DEFERRED
            orange | 552 | 5.1.1 | Boite du destinataire pleine. Recipient overquota. OFR_417 [417] | MAILBOX_FULL
            microsoft-365 | 550 | 5.4.1 | Recipient address rejected: Access denied. | RECIPIENT_UNKNOWN
            tencent | 550 | '' | Ip frequency limited [abc Blocked IP 192.0.2.22]. | RATE_LIMITED
            throttly | 421 | '' | 4.7.0 Too many messages from your network, rate limit reached, try again later | RATE_LIMITED
            grudge | 421 | '' | 4.7.0 [TSS04] Messages from your IP temporarily deferred due to unexpected volume or user complaints | IP_REPUTATION_DEFERRED
            grudge | 550 | '' | 5.7.1 Unfortunately, your IP is blocked because of its poor reputation here | IP_BLOCKED
            greyhound | 450 | '' | 4.7.1 Greylisted, please come back in a few seconds | GREYLISTED
            strictly | 550 | '' | 5.1.1 User unknown | RECIPIENT_UNKNOWN
            grudge | 554 | 5.7.1 | Client host rejected: Access denied | IP_BLOCKED
            grudge | 554 | 5.7.1 | Your host is not allowed to relay here | ROUTING_ERROR
            grudge | 550 | 5.7.1 | Low reputation of your domain | DOMAIN_REPUTATION
            grudge | 550 | 5.2.1 | The account of this user is blocked | RECIPIENT_DISABLED
            grudge | 421 | '' | '' | REMOTE_TEMPORARY
            grudge | 550 | 5.1.1 | '' | RECIPIENT_UNKNOWN
            grudge | 599 | '' | '' | UNDETERMINED
            grudge | 0 | '' | connection reset | CONNECTION_FAILURE
            grudge | 0 | 4.4.1 | connect to mx.acme.example[192.0.2.1]:25: Connection refused | CONNECTION_FAILURE
            grudge | 0 | 5.4.4 | Host or domain name not found. Name service error for name=gone.example type=A: Host not found | DOMAIN_INVALID
            grudge | 0 | '' | 5.1.1 nobody of that name | RECIPIENT_UNKNOWN
            grudge | 0 | '' | nobody knows why | UNDETERMINED
            '' | 451 | 4.4.3 | Name service error for name=gone.example type=A: Host not found, try again | DNS_FAILURE
            '' | 550 | 5.7.1 | Service unavailable; Client host [192.0.2.1] blocked using dbl.spamhaus.org | DOMAIN_REPUTATION
            '' | 553 | '' | SPF (Sender Policy Framework) domain authentication fail. Refer to http://www.symanteccloud.com/troubleshooting | AUTHENTICATION_FAILED
            microsoft-365 | 550 | 5.7.1 | Service unavailable, Client host [192.0.2.1] blocked using FBLW15; To request removal forward this to delist | IP_BLOCKED
            google-consumer | 552 | 5.2.2 | The email account that you tried to reach is over quota and inactive. | RECIPIENT_DISABLED
            google-workspace | 550 | 5.7.1 | Email quota exceeded | RATE_LIMITED
            '' | 550 | 5.7.606 | Access denied, banned sending IP [192.0.2.225] | IP_BLOCKED
            '' | 550 | '' | Postfach voll | MAILBOX_FULL
            '' | 550 | 5.1.1 | utilisateur inconnu | RECIPIENT_UNKNOWN
            '' | 454 | 4.7.1 | <x>: Relay access denied | ROUTING_ERROR
            '' | 550 | '' | The account or domain may not exist, they may be blacklisted, or missing the proper dns entries. | UNDETERMINED
            """)
    void readsTextBeforeCodes(String provider, int code, String enhanced, String text, Category expected) {
        Classification found = CLASSIFIER.classify(plain(provider), code, plain(enhanced), plain(text));

        assertThat(found.category()).isEqualTo(expected);
    }

    @Test
    void aListingWithoutAnAddressAlertsAndChargesNobody() {
        Classification named =
                CLASSIFIER.classify("", 554, "5.7.1", "Client host [192.0.2.1] blocked using zen.spamhaus.org");
        Classification vague = CLASSIFIER.classify("", 554, "5.7.1", "Your host is blocked using zen.spamhaus.org");

        assertThat(named.family()).contains(Family.BLOCK);
        assertThat(vague.category()).isEqualTo(Category.IP_DNSBL_LISTED);
        assertThat(vague.family()).isEmpty();
    }

    @Test
    void aListingOfAddressesThatShouldSendNoMailIsOurOwnSetUpToMend() {
        Classification found = CLASSIFIER.classify(
                "", 550, "5.7.1", "Service unavailable; client [192.0.2.1] blocked using pbl.spamhaus.org");

        assertThat(found.charge()).isEqualTo(Charge.CONFIG);
        assertThat(found.family()).isEmpty();
    }

    @Test
    void aWholeNetListedByUceprotectIsNotThePoolsDoing() {
        Classification found = CLASSIFIER.classify(
                "", 550, "5.7.1", "Service unavailable; client [192.0.2.1] blocked using dnsbl-2.uceprotect.net");

        assertThat(found.family()).isEmpty();
    }

    @Test
    void providerRulesDoNotSpeakForOthers() {
        String text =
                "[TSS04] Messages from 192.0.2.25 temporarily deferred due to unexpected volume or user complaints";

        assertThat(CLASSIFIER.classify("yahoo", 421, "4.7.0", text).ruleId()).isEqualTo("YAH-001");
        assertThat(CLASSIFIER.classify("grudge", 421, "4.7.0", text).ruleId()).isNotEqualTo("YAH-001");
    }

    @Test
    void codesRepeatedInTheTextAndBrokenLinesChangeNothing() {
        Classification plain = CLASSIFIER.classify("", 550, "5.1.1", "User unknown");

        assertThat(CLASSIFIER.classify("", 550, "5.1.1", "550 5.1.1 User unknown"))
                .isEqualTo(plain);
        assertThat(CLASSIFIER.classify("", 550, "5.1.1", "5.1.1 User unknown")).isEqualTo(plain);
        assertThat(CLASSIFIER.classify("", 550, "", "550-5.1.1 User\r\n unknown"))
                .isEqualTo(plain);
    }

    @Property(tries = 300)
    void everyReplyHasACategoryAndItsLineIsBounded(
            @ForAll @IntRange(min = 400, max = 599) int code, @ForAll String text) {
        assertThat(CLASSIFIER.classify("yahoo", code, "", text).category()).isNotNull();
        assertThat(ReplyLine.of(code, "", text)).hasSizeLessThanOrEqualTo(ReplyLine.LONGEST);
    }

    @Test
    void familiesChargeWhatTheirActionCanHelp() {
        assertThat(Category.IP_BLOCKED.family().map(Family::charged))
                .contains(java.util.List.of(ScopeKind.IP, ScopeKind.POOL));
        assertThat(Category.GREYLISTED.family()).isEmpty();
        assertThat(Category.AUTHENTICATION_FAILED.family()).isEmpty();
        assertThat(Family.ofWireName("reputation_deferral")).isEqualTo(Optional.of(Family.REPUTATION_DEFERRAL));
        assertThat(Family.ofWireName("")).isEmpty();
    }

    private static String plain(String cell) {
        return cell.equals("''") ? "" : cell;
    }
}
