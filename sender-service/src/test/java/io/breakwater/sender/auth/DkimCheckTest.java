// SPDX-License-Identifier: Apache-2.0
package io.breakwater.sender.auth;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class DkimCheckTest {
    private static final String MESSAGE = """
            From: feedback@provider.example
            To: fbl@acme.example
            Subject: a report

            line one

            line two
            """.replace("\n", "\r\n");
    private static final AuthResult PASS = new AuthResult("dkim", "pass", "header.d", "provider.example");

    private static List<AuthResult> check(String message, Dns dns) {
        return DkimCheck.check(new RawMessage(message.getBytes(StandardCharsets.UTF_8)), dns);
    }

    @Test
    void aSignatureByTheKeyInTheDnsPasses() {
        assertThat(check(Signatures.signed("provider.example", MESSAGE), Signatures.dnsOf("provider.example")))
                .containsExactly(PASS);
    }

    @Test
    void aMessageWithoutSignatureHasNone() {
        assertThat(check(MESSAGE, Signatures.dnsOf("provider.example")))
                .containsExactly(new AuthResult("dkim", "none", "", ""));
    }

    @Test
    void aChangedBodyFails() {
        String changed = Signatures.signed("provider.example", MESSAGE).replace("line two", "line three");

        assertThat(check(changed, Signatures.dnsOf("provider.example")))
                .extracting(AuthResult::result)
                .containsExactly("fail");
    }

    @Test
    void aChangedSignedFieldFails() {
        String changed =
                Signatures.signed("provider.example", MESSAGE).replace("Subject: a report", "Subject: b report");

        assertThat(check(changed, Signatures.dnsOf("provider.example")))
                .extracting(AuthResult::result)
                .containsExactly("fail");
    }

    @Test
    void aKeyThatIsNotThereIsNoPass() {
        assertThat(check(Signatures.signed("provider.example", MESSAGE), (name, type) -> List.of()))
                .singleElement()
                .satisfies(result -> assertThat(result.result()).isIn("fail", "permerror", "neutral"));
    }

    @Test
    void dnsTroubleIsATemporaryError() {
        Dns down = (name, type) -> {
            throw new DnsTroubleException("no answer");
        };

        assertThat(check(Signatures.signed("provider.example", MESSAGE), down))
                .extracting(AuthResult::result)
                .containsExactly("temperror");
    }

    @Test
    void aSignatureOverAPartOfTheBodyVouchesForNothing() {
        String template =
                "v=1; a=rsa-sha256; c=relaxed/relaxed; d=provider.example; s=s1; l=10; h=from:to:subject; bh=; b=;";
        String grown = Signatures.signedBy(template, MESSAGE) + "appended\r\n";

        assertThat(check(grown, Signatures.dnsOf("provider.example")))
                .extracting(AuthResult::result)
                .doesNotContain("pass")
                .hasSize(1);
    }

    @Test
    void theDomainThatSignedIsNamedAndNotTheOneThatIsClaimed() {
        String signed = Signatures.signed("evil.example", MESSAGE);

        assertThat(check(signed, Signatures.dnsOf("evil.example")))
                .containsExactly(new AuthResult("dkim", "pass", "header.d", "evil.example"));
    }

    @Test
    void aForgedDomainTagFails() {
        String forged = Signatures.signed("evil.example", MESSAGE).replace("d=evil.example", "d=provider.example");

        assertThat(check(forged, Signatures.dnsOf("provider.example")))
                .extracting(AuthResult::result)
                .doesNotContain("pass");
    }

    @Test
    void manySignaturesCostAFewLookUpsOnly() {
        List<String> asked = new ArrayList<>();
        String signature = Signatures.signed("provider.example", MESSAGE);
        String field = signature.substring(0, signature.indexOf("\r\nFrom") + 2);
        Dns counting = (name, type) -> {
            asked.add(name);
            return List.of();
        };

        check(field.repeat(500) + MESSAGE, counting);

        assertThat(asked).hasSizeLessThanOrEqualTo(DkimCheck.MOST);
    }

    @Property(tries = 300)
    void noSignatureFieldCanThrowOrPass(@ForAll String value) {
        assertThat(check("DKIM-Signature: " + value + "\r\n" + MESSAGE, (name, type) -> List.of("v=DKIM1; p=x")))
                .isNotEmpty()
                .noneMatch(result -> result.result().equals("pass"));
    }
}
