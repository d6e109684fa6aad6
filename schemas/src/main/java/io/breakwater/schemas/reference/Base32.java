// SPDX-License-Identifier: Apache-2.0
package io.breakwater.schemas.reference;

import java.util.Optional;

/** Base32 of RFC 4648 in lower case and without padding: survives hosts that fold the case of a local part. */
final class Base32 {

    private static final String DIGITS = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int BITS = 5;
    private static final int MASK = 31;

    private Base32() {}

    static String encode(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        int buffer = 0;
        int held = 0;
        for (byte each : bytes) {
            buffer = (buffer << Byte.SIZE) | (each & 0xFF);
            held += Byte.SIZE;
            while (held >= BITS) {
                held -= BITS;
                text.append(DIGITS.charAt((buffer >> held) & MASK));
            }
        }
        if (held > 0) {
            text.append(DIGITS.charAt((buffer << (BITS - held)) & MASK));
        }
        return text.toString();
    }

    /** Empty when a character is none of the 32 in either case; bits beyond the last whole byte must be zero. */
    static Optional<byte[]> decode(String text) {
        byte[] bytes = new byte[text.length() * BITS / Byte.SIZE];
        int buffer = 0;
        int held = 0;
        int at = 0;
        for (int i = 0; i < text.length(); i++) {
            int digit = digit(text.charAt(i));
            if (digit < 0) {
                return Optional.empty();
            }
            buffer = (buffer << BITS) | digit;
            held += BITS;
            if (held >= Byte.SIZE) {
                held -= Byte.SIZE;
                bytes[at++] = (byte) (buffer >> held);
                buffer &= (1 << held) - 1;
            }
        }
        return buffer == 0 ? Optional.of(bytes) : Optional.empty();
    }

    private static int digit(char c) {
        if (c >= 'a' && c <= 'z') {
            return c - 'a';
        }
        if (c >= 'A' && c <= 'Z') {
            return c - 'A';
        }
        return c >= '2' && c <= '7' ? c - '2' + 26 : -1;
    }
}
