// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.engagement;

import io.breakwater.ingest.record.IpLiteral;

import java.net.InetAddress;

/**
 * A network in CIDR notation.
 *
 * @param address first address
 * @param prefixBits leading bits that count
 */
record Network(InetAddress address, int prefixBits) {

    /**
     * Reads {@code 192.0.2.0/24}.
     *
     * @throws IllegalArgumentException for anything else
     */
    static Network parse(String cidr) {
        int slash = cidr.indexOf('/');
        InetAddress address = IpLiteral.parse(cidr.substring(0, Math.max(0, slash)))
                .orElseThrow(() -> new IllegalArgumentException("no network: " + cidr));
        int bits = Integer.parseInt(cidr.substring(slash + 1));
        if (bits < 1 || bits > address.getAddress().length * Byte.SIZE) {
            throw new IllegalArgumentException("no network: " + cidr);
        }
        return new Network(address, bits);
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
