// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The numbers of a verdict, as cited or as computed again.
 *
 * @param n counted first attempts
 * @param bad failures of the family among them
 * @param recipientBits how many of 64 recipient bits are set over the bad ones
 * @param lowerBound Wilson lower bound, 0..1
 * @param ipsBad IPs of the pool out of rotation
 * @param ipsAll IPs of the pool; 0 when the verdict did not ask for them
 */
public record EvidenceNumbers(long n, long bad, int recipientBits, double lowerBound, int ipsBad, int ipsAll) {
    /** Both sides compute the same formula in double; the last digits may differ by the order of a sum. */
    private static final double TOLERANCE = 1e-9;

    static EvidenceNumbers of(Map<String, String> row) {
        return new EvidenceNumbers(
                Long.parseLong(row.get("n")),
                Long.parseLong(row.get("bad")),
                Integer.parseInt(row.get("recipient_bits")),
                Double.parseDouble(row.get("lower_bound")),
                Integer.parseInt(row.get("ips_bad")),
                Integer.parseInt(row.get("ips_all")));
    }

    /** Names of the numbers that differ. IPs are compared only when this verdict cites some. */
    public List<String> differences(EvidenceNumbers other) {
        List<String> names = new ArrayList<>();
        add(names, "n", n == other.n);
        add(names, "bad", bad == other.bad);
        add(names, "recipient_bits", recipientBits == other.recipientBits);
        add(names, "lower_bound", Math.abs(lowerBound - other.lowerBound) <= TOLERANCE);
        if (ipsAll > 0) {
            add(names, "ips_bad", ipsBad == other.ipsBad);
            add(names, "ips_all", ipsAll == other.ipsAll);
        }
        return List.copyOf(names);
    }

    private static void add(List<String> names, String name, boolean same) {
        if (!same) {
            names.add(name);
        }
    }
}
