// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.scope;

import io.breakwater.core.fact.Family;
import io.breakwater.core.fact.FamilyTally;
import io.breakwater.core.window.PaneRow;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The bytes of a row without its pane. Counts are written as what little they differ by; a row of a ring has no sample replies. */
final class PackedRow {
    static final Codes<Family> FAMILIES = new Codes<>(Family.class);

    private PackedRow() {}

    static void write(PaneRow row, DataOutputView target) throws IOException {
        Packed.writeLong(row.n(), target);
        Packed.writeLong(row.n() - row.accepted(), target);
        Packed.writeLong(row.attempts() - row.n(), target);
        Packed.writeLong(row.attemptsAccepted() - row.accepted(), target);
        target.writeByte(row.tallies().size());
        for (FamilyTally tally : row.tallies()) {
            FAMILIES.write(tally.family(), target);
            Packed.writeLong(tally.bad(), target);
            Packed.writeBits(tally.recipientBits(), target);
            Packed.writeBits(tally.domainBits(), target);
        }
    }

    static PaneRow read(long pane, DataInputView source) throws IOException {
        long n = Packed.readLong(source);
        long accepted = n - Packed.readLong(source);
        long attempts = n + Packed.readLong(source);
        long attemptsAccepted = accepted + Packed.readLong(source);
        int size = source.readUnsignedByte();
        List<FamilyTally> tallies = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            Family family = FAMILIES.read(source);
            long bad = Packed.readLong(source);
            tallies.add(new FamilyTally(family, bad, Packed.readBits(source), Packed.readBits(source), ""));
        }
        return new PaneRow(pane, n, accepted, attempts, attemptsAccepted, List.copyOf(tallies));
    }
}
