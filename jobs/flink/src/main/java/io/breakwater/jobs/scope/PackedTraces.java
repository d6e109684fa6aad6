// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.scope;

import io.breakwater.core.fact.Contributor;
import io.breakwater.core.fact.ContributorKind;
import io.breakwater.core.fact.FamilyTally;
import io.breakwater.core.fact.Sighting;
import io.breakwater.core.verdict.Traces;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The bytes of what a scope remembers of causes. */
final class PackedTraces {
    private static final Codes<ContributorKind> KINDS = new Codes<>(ContributorKind.class);

    private PackedTraces() {}

    static void write(Traces traces, long clockMs, DataOutputView target) throws IOException {
        writeHalves(traces.lasting(), target);
        writeHalves(traces.other(), target);
        Packed.writeLong(traces.sightings().size(), target);
        for (Sighting seen : traces.sightings()) {
            Packed.writeText(seen.organisation(), target);
            Packed.writeLong(clockMs - seen.atMs(), target);
        }
    }

    static Traces read(long clockMs, DataInputView source) throws IOException {
        Traces.Halves lasting = readHalves(source);
        Traces.Halves other = readHalves(source);
        List<Sighting> sightings = new ArrayList<>();
        for (int left = Packed.readCount(source); left > 0; left--) {
            sightings.add(new Sighting(Packed.readText(source), clockMs - Packed.readLong(source)));
        }
        return new Traces(lasting, other, List.copyOf(sightings));
    }

    private static void writeHalves(Traces.Halves halves, DataOutputView target) throws IOException {
        Packed.writeLong(halves.half(), target);
        writeParts(halves.now(), target);
        writeParts(halves.before(), target);
        writeParts(halves.earlier(), target);
    }

    private static Traces.Halves readHalves(DataInputView source) throws IOException {
        return new Traces.Halves(Packed.readLong(source), readParts(source), readParts(source), readParts(source));
    }

    private static void writeParts(List<Contributor> parts, DataOutputView target) throws IOException {
        Packed.writeLong(parts.size(), target);
        for (Contributor part : parts) {
            KINDS.write(part.kind(), target);
            Packed.writeText(part.name(), target);
            Packed.writeLong(part.n(), target);
            target.writeByte(part.tallies().size());
            for (FamilyTally tally : part.tallies()) {
                PackedRow.FAMILIES.write(tally.family(), target);
                Packed.writeLong(tally.bad(), target);
            }
        }
    }

    private static List<Contributor> readParts(DataInputView source) throws IOException {
        List<Contributor> parts = new ArrayList<>();
        for (int left = Packed.readCount(source); left > 0; left--) {
            ContributorKind kind = KINDS.read(source);
            String name = Packed.readText(source);
            long n = Packed.readLong(source);
            List<FamilyTally> tallies = new ArrayList<>();
            for (int families = source.readUnsignedByte(); families > 0; families--) {
                tallies.add(new FamilyTally(PackedRow.FAMILIES.read(source), Packed.readLong(source), 0, 0, ""));
            }
            parts.add(new Contributor(kind, name, n, List.copyOf(tallies)));
        }
        return List.copyOf(parts);
    }
}
