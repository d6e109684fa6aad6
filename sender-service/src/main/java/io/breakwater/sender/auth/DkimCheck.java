// SPDX-License-Identifier: Apache-2.0
package io.breakwater.sender.auth;

import org.apache.james.jdkim.DKIMVerifier;
import org.apache.james.jdkim.api.Headers;
import org.apache.james.jdkim.api.Result;
import org.apache.james.jdkim.api.SignatureRecord;
import org.apache.james.jdkim.exceptions.FailException;
import org.apache.james.jdkim.exceptions.TempFailException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * DKIM (RFC 6376) by Apache James' library, one result a signature, the topmost {@value #MOST} of them.
 *
 * <p>Stricter than the library in two points: a signature over a part of the body only ({@code l=}) vouches for nothing
 * that stands behind it, and SHA-1 is no longer a signature (RFC 8301); both are {@code policy}. The library turns header
 * text into bytes by the platform's charset, so headers are read by it too.
 */
final class DkimCheck {
    static final int MOST = 5;
    private static final String SIGNATURE = "dkim-signature";

    private DkimCheck() {}

    static List<AuthResult> check(RawMessage message, Dns dns) {
        if (message.count(SIGNATURE) == 0) {
            return List.of(new AuthResult("dkim", "none", "", ""));
        }
        DKIMVerifier verifier = new DKIMVerifier((method, selector, domain) -> keys(dns, selector, domain));
        int bodyAt = message.bodyAt();
        try {
            verifier.verify(
                    new Fields(message),
                    new ByteArrayInputStream(message.bytes(), bodyAt, message.bytes().length - bodyAt));
        } catch (FailException | IOException e) {
            // Thrown when no signature passes; each has its result all the same.
            return results(verifier, e instanceof TempFailException ? "temperror" : "fail");
        } catch (RuntimeException e) {
            // The library throws these for signatures that it cannot read.
            return results(verifier, "permerror");
        }
        return results(verifier, "neutral");
    }

    private static List<String> keys(Dns dns, CharSequence selector, CharSequence domain) throws TempFailException {
        try {
            return dns.lookUp(selector + "._domainkey." + domain, Dns.Type.TXT);
        } catch (DnsTroubleException e) {
            throw new TempFailException(e.getMessage());
        }
    }

    private static List<AuthResult> results(DKIMVerifier verifier, String otherwise) {
        List<AuthResult> results = new ArrayList<>();
        for (Result each : verifier.getResults()) {
            SignatureRecord signature = each.getRecord();
            String domain = signature == null ? "" : String.valueOf(signature.getDToken());
            String verdict = each.getResultType().name().toLowerCase(Locale.ROOT);
            results.add(new AuthResult(
                    "dkim", verdict.equals("pass") && tooWeak(signature) ? "policy" : verdict, "header.d", domain));
        }
        return results.isEmpty() ? List.of(new AuthResult("dkim", otherwise, "", "")) : results;
    }

    private static boolean tooWeak(SignatureRecord signature) {
        return signature.getBodyHashLimit() >= 0 || "sha1".equalsIgnoreCase(String.valueOf(signature.getHashMethod()));
    }

    /** The header as the library wants it. */
    private record Fields(RawMessage message) implements Headers {
        @Override
        public List<String> getFields() {
            return message.fields().stream().map(message::text).toList();
        }

        @Override
        public List<String> getFields(String name) {
            String lower = name.toLowerCase(Locale.ROOT);
            return message.fields().stream()
                    .filter(field -> field.name().equals(lower))
                    .limit(lower.equals(SIGNATURE) ? MOST : Integer.MAX_VALUE)
                    .map(message::text)
                    .toList();
        }
    }
}
