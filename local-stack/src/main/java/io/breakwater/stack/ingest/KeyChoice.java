// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.ingest;

import io.breakwater.ingest.format.Format;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/**
 * The keys of records whose order matters.
 *
 * @param stated said by the operator for all of them
 * @param fallback for a record that names none
 */
public record KeyChoice(Optional<String> stated, String fallback) {

    /** The operator's word; without it the host that a line names, and this machine's name for a line that names none. */
    public static KeyChoice of(Optional<String> stated) {
        return new KeyChoice(stated, ownName());
    }

    /** The key of a record; empty when its order does not matter. */
    Optional<String> of(Format format, byte[] record) {
        if (!format.isOrdered()) {
            return Optional.empty();
        }
        return stated.or(() -> format.key(record)).or(() -> Optional.of(fallback));
    }

    private static String ownName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }
}
