// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.engagement;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A network in CIDR notation.
 *
 * @param address first address
 * @param prefixBits leading bits that count
 */
record Network(InetAddress address, int prefixBits) {
    private static final Pattern LITERAL = Pattern.compile("[0-9A-Fa-f:.]{2,45}");

    /**
     * Reads {@code 192.0.2.0/24}.
     *
     * @throws IllegalArgumentException for anything else
     */
    static Network parse(String cidr) {
        int slash = cidr.indexOf('/');
        InetAddress address = literal(cidr.substring(0, Math.max(0, slash)))
                .orElseThrow(() -> new IllegalArgumentException("no network: " + cidr));
        return new Network(address, Integer.parseInt(cidr.substring(slash + 1)));
    }

    /** An address written in digits; nothing is looked up. */
    static Optional<InetAddress> literal(String text) {
        if (!LITERAL.matcher(text).matches() || text.indexOf(':') < 0 && text.indexOf('.') < 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(text));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    boolean contains(InetAddress other) {
        byte[] own = address.getAddress();
        byte[] theirs = other.getAddress();
        if (own.length != theirs.length) {
            return false;
        }
        for (int bit = 0; bit < prefixBits; bit += Byte.SIZE) {
            int mask = prefixBits - bit >= Byte.SIZE ? 0xff : 0xff << (Byte.SIZE - (prefixBits - bit));
            if (((own[bit / Byte.SIZE] ^ theirs[bit / Byte.SIZE]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }
}
