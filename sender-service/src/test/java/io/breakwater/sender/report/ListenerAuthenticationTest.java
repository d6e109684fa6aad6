// SPDX-License-Identifier: Apache-2.0
package io.breakwater.sender.report;

import io.breakwater.sender.auth.Dns;
import io.breakwater.sender.auth.DnsTroubleException;
import io.breakwater.sender.auth.Signatures;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.List;
import java.util.Locale;

import static io.breakwater.sender.report.ListenerFixture.ID;
import static org.assertj.core.api.Assertions.assertThat;

class ListenerAuthenticationTest {
    private static final String ARF = """
            From: feedback@provider.example
            To: fbl@acme.example
            Subject: complaint

            Feedback-Type: abuse
            .dots
            """.replace("\n", "\r\n");
    private static final Dns DNS = (name, type) -> type == Dns.Type.TXT && name.equals("provider.example")
            ? List.of("v=spf1 ip4:127.0.0.1 -all")
            : Signatures.dnsOf("provider.example").lookUp(name, type);

    private static String stored(Dns dns, String from, String message) throws IOException {
        try (ListenerFixture listener = ListenerFixture.with(dns);
                SmtpDialogue client = SmtpDialogue.greeted(listener.port())) {
            assertThat(client.send(from, "fbl@acme.example", message)).startsWith("250");
            return listener.stored().get(0);
        }
    }

    @Test
    void aSignedReportFromAListedAddressIsVouchedForTwice() throws IOException {
        String report = stored(DNS, "fbl@provider.example", Signatures.signed("provider.example", ARF));

        assertThat(report)
                .startsWith(
                        "Authentication-Results: " + ID
                                + ";\r\n\tdkim=pass header.d=provider.example;\r\n\tspf=pass smtp.mailfrom=provider.example\r\n");
    }

    @Test
    void anAlteredReportFails() throws IOException {
        String report =
                stored(DNS, "", Signatures.signed("provider.example", ARF).replace("abuse", "fraud"));

        assertThat(report).startsWith("Authentication-Results: " + ID + ";\r\n\tdkim=fail header.d=provider.example;");
    }

    @Test
    void withoutTheDnsAReportIsTakenAndItsResultIsTemporary() throws IOException {
        Dns down = (name, type) -> {
            throw new DnsTroubleException("no answer");
        };

        String report = stored(down, "fbl@provider.example", Signatures.signed("provider.example", ARF));

        assertThat(report)
                .startsWith(
                        "Authentication-Results: " + ID
                                + ";\r\n\tdkim=temperror header.d=provider.example;\r\n\tspf=temperror smtp.mailfrom=provider.example\r\n");
    }

    @Test
    void resultsThatClaimToBeOursAreRenamedAndOthersStay() throws IOException {
        String report = stored(
                DNS,
                "",
                "Authentication-Results: " + ID + "; dkim=pass header.d=provider.example\r\n"
                        + "Authentication-Results: mx.other.example; dkim=pass\r\n"
                        + "AUTHENTICATION-RESULTS : (x) \"" + ID + "\" 1;\r\n dkim=pass header.d=provider.example\r\n"
                        + ARF);

        assertThat(report.split("\r\n\r\n", 2)[0].split("\r\n(?![ \t])"))
                .filteredOn(field -> field.toLowerCase(Locale.ROOT).startsWith("authentication-results"))
                .hasSize(2)
                .anyMatch(field -> field.equals("Authentication-Results: mx.other.example; dkim=pass"))
                .anyMatch(field -> field.contains(ID) && field.contains("dkim=none"));
        assertThat(report).contains("X-Removed-Authentication-Results: " + ID, "X-Removed-AUTHENTICATION-RESULTS :");
    }

    @Test
    void aSignatureOfAnotherDomainNamesThatDomain() throws IOException {
        Dns evil = Signatures.dnsOf("evil.example");

        assertThat(stored(evil, "", Signatures.signed("evil.example", ARF)))
                .startsWith("Authentication-Results: " + ID + ";\r\n\tdkim=pass header.d=evil.example;");
    }
}
