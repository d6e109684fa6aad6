// SPDX-License-Identifier: Apache-2.0
package io.breakwater.sender.auth;

import java.time.Duration;
import java.util.List;

/**
 * The look-ups of one message: so many and for so long, because the message says what to look up. Past either bound it is
 * trouble. Of one thread.
 */
final class BoundedDns implements Dns {
    static final int MOST_LOOKUPS = 60;
    static final Duration LONGEST = Duration.ofSeconds(10);

    private final Dns dns;
    private final long endNanos;
    private int left = MOST_LOOKUPS;

    BoundedDns(Dns dns, long nowNanos) {
        this.dns = dns;
        this.endNanos = nowNanos + LONGEST.toNanos();
    }

    @Override
    public List<String> lookUp(String name, Type type) throws DnsTroubleException {
        if (left == 0 || System.nanoTime() - endNanos > 0) {
            throw new DnsTroubleException(
                    "no more than " + MOST_LOOKUPS + " look-ups in " + LONGEST.toSeconds() + " s");
        }
        left--;
        return dns.lookUp(name, type);
    }
}
