// SPDX-License-Identifier: Apache-2.0
package io.breakwater.schemas.reference;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The long form, for the header {@link MailReference#HEADER}:
 * {@code v=1; k=<key id>; m=<message id>; p=<pool>; c=<class>; i=<source ip>; d=<sending domain>; t=<tenant>; n=<campaign>;
 * g=<segment>; r=<recipient hash>; a=<sent at, ms>; s=<signature>}.
 *
 * <p>Values are percent-encoded, so the only blanks are those between the parts; a relay may fold or widen them, because the
 * signature, 16 bytes of HMAC-SHA-256 in hex, is over the parts before it without blanks.
 *
 * @param verdict what the check found
 * @param mail what it names; empty unless {@link Verdict#VERIFIED}
 */
public record LongReference(Verdict verdict, Optional<MailReference> mail) {

    private static final String PURPOSE = "breakwater reference, long";
    private static final String SIGNATURE = "s";
    private static final int MAC_BYTES = 16;
    private static final int LONGEST = 4096;

    /**
     * Writes and signs it.
     *
     * @throws IllegalArgumentException when it would be longer than a reader takes
     */
    public static String write(MailReference mail, ReferenceKeys keys) {
        ReferenceKey key = keys.signing();
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("v", "1");
        parts.put("k", key.id());
        parts.put("m", mail.messageId());
        parts.put("p", mail.tuple().pool());
        parts.put("c", mail.tuple().mailClass());
        parts.put("i", mail.tuple().sourceIp());
        parts.put("d", mail.tuple().sendingDomain());
        parts.put("t", mail.tuple().tenant());
        parts.put("n", mail.tuple().campaign());
        parts.put("g", mail.tuple().segment());
        parts.put("r", mail.recipientHash());
        parts.put("a", Long.toString(mail.sentAtMs()));
        String text = parts.entrySet().stream()
                .map(part -> part.getKey() + "=" + URLEncoder.encode(part.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("; ", "", "; "));
        String signed = text + SIGNATURE + "=" + HexFormat.of().formatHex(mac(key, text));
        if (signed.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "a reference must have at most " + LONGEST + " characters, had " + signed.length());
        }
        return signed;
    }

    /** Reads and checks it; never throws, whatever a stranger wrote. */
    public static LongReference read(String header, ReferenceKeys keys) {
        if (header.isBlank()) {
            return new LongReference(Verdict.ABSENT, Optional.empty());
        }
        int end = header.lastIndexOf(SIGNATURE + "=");
        if (header.length() > LONGEST || end < 0) {
            return new LongReference(Verdict.ALTERED, Optional.empty());
        }
        try {
            String signed = header.substring(0, end);
            Map<String, String> parts = parts(signed);
            Optional<ReferenceKey> key = keys.named(parts.getOrDefault("k", ""));
            if (key.isEmpty()) {
                return new LongReference(Verdict.UNKNOWN_KEY, Optional.empty());
            }
            byte[] claimed = HexFormat.of().parseHex(header.substring(end + 2).strip());
            return MessageDigest.isEqual(claimed, mac(key.get(), signed)) && "1".equals(parts.get("v"))
                    ? new LongReference(Verdict.VERIFIED, Optional.of(mail(parts)))
                    : new LongReference(Verdict.ALTERED, Optional.empty());
        } catch (IllegalArgumentException e) {
            // No hex, no percent-encoding or no number: not as we wrote it.
            return new LongReference(Verdict.ALTERED, Optional.empty());
        }
    }

    private static byte[] mac(ReferenceKey key, String text) {
        String bare = text.replaceAll("\\s", "");
        return key.mac(PURPOSE, bare.getBytes(StandardCharsets.UTF_8), MAC_BYTES);
    }

    private static Map<String, String> parts(String text) {
        Map<String, String> parts = new HashMap<>();
        for (String part : text.split(";", -1)) {
            int equals = part.indexOf('=');
            if (equals > 0) {
                String value = part.substring(equals + 1).replaceAll("\\s", "");
                parts.put(part.substring(0, equals).strip(), URLDecoder.decode(value, StandardCharsets.UTF_8));
            }
        }
        return parts;
    }

    private static MailReference mail(Map<String, String> parts) {
        MailTuple tuple = new MailTuple(
                parts.getOrDefault("p", ""),
                parts.getOrDefault("c", ""),
                parts.getOrDefault("i", ""),
                parts.getOrDefault("d", ""),
                parts.getOrDefault("t", ""),
                parts.getOrDefault("n", ""),
                parts.getOrDefault("g", ""));
        return new MailReference(
                parts.getOrDefault("m", ""),
                tuple,
                parts.getOrDefault("r", ""),
                Long.parseLong(parts.getOrDefault("a", "0")));
    }
}
