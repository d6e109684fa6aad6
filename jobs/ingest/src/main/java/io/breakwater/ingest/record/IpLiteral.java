// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.record;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Addresses written in digits. Names are no addresses, so nothing is ever looked up. */
public final class IpLiteral {
    private static final Pattern V4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
    private static final Pattern V6 = Pattern.compile("(?=[0-9A-Fa-f.]*:)[0-9A-Fa-f:][0-9A-Fa-f:.]{1,44}");

    private IpLiteral() {}

    /** The address; empty for anything else. */
    public static Optional<InetAddress> parse(String text) {
        if (!V4.matcher(text).matches() && !V6.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(text));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }
}
