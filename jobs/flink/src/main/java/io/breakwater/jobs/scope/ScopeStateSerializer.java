// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.scope;

import io.breakwater.core.config.Resolution;
import io.breakwater.core.config.Span;
import io.breakwater.core.detect.Level;
import io.breakwater.core.fact.ProbeTally;
import io.breakwater.core.fact.Sample;
import io.breakwater.core.scope.ScopeKind;
import io.breakwater.core.verdict.ScopeState;
import io.breakwater.core.verdict.ScopeTime;
import io.breakwater.core.verdict.Traces;
import io.breakwater.core.window.PaneRow;
import io.breakwater.core.window.Ring;
import io.breakwater.core.window.Rings;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The hot header of a scope. Times are written as their distance from the scope's clock, sums without the pane that their ring has. */
public final class ScopeStateSerializer extends VersionedSerializer<ScopeState> {
    /** The only one. */
    public static final ScopeStateSerializer INSTANCE = new ScopeStateSerializer();

    private static final long serialVersionUID = 1L;
    /** Version 1 ended before the traces. */
    private static final int WITH_TRACES = 2;

    private static final long NEVER = Long.MIN_VALUE;
    private static final Codes<ScopeKind> KINDS = new Codes<>(ScopeKind.class);
    private static final Codes<Level> LEVELS = new Codes<>(Level.class);

    private ScopeStateSerializer() {
        super("scope", WITH_TRACES);
    }

    /** Its snapshot has nothing to say: the version is in every value. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<ScopeState> {
        /** For Flink. */
        public Snapshot() {
            super(() -> INSTANCE);
        }
    }

    /** A value to restore into is never asked for: states are immutable. */
    @Override
    public ScopeState createInstance() {
        throw new UnsupportedOperationException("a scope is made of its first delta");
    }

    @Override
    void write(ScopeState state, DataOutputView target) throws IOException {
        Packed.writeText(state.scope(), target);
        KINDS.write(state.kind(), target);
        writeTime(state.time(), target);
        writeRings(state.rings(), target);
        Packed.writeLong(state.samples().size(), target);
        for (Sample sample : state.samples()) {
            PackedRow.FAMILIES.write(sample.family(), target);
            Packed.writeText(sample.reply(), target);
        }
        writeProbes(state.probes(), target);
        Packed.writeLong(state.lanes().size(), target);
        for (String lane : state.lanes()) {
            Packed.writeText(lane, target);
        }
        Packed.writeLong(state.attempts(), target);
        Packed.writeLong(state.firstAccepted(), target);
        long clockMs = state.time().clockMs();
        writeMoment(state.watchedUntilMs(), clockMs, target);
        writeMoment(state.restrictedMs(), clockMs, target);
        Packed.writeLong(state.cleanRates().size(), target);
        for (double rate : state.cleanRates()) {
            target.writeDouble(rate);
        }
        Packed.writeLong(state.cleanPane(), target);
        LEVELS.write(state.told().level(), target);
        Packed.writeLong(state.told().pane(), target);
        target.writeDouble(state.told().score());
        writeMoment(state.told().scoreMs(), clockMs, target);
        PackedTraces.write(state.traces(), clockMs, target);
    }

    @Override
    ScopeState read(int found, DataInputView source) throws IOException {
        String scope = Packed.readText(source);
        ScopeKind kind = KINDS.read(source);
        ScopeTime time = readTime(source);
        return new ScopeState(
                scope,
                kind,
                time,
                readRings(source),
                readSamples(source),
                readProbes(source),
                readLanes(source),
                Packed.readLong(source),
                Packed.readLong(source),
                readMoment(time.clockMs(), source),
                readMoment(time.clockMs(), source),
                readRates(source),
                Packed.readLong(source),
                new ScopeState.Told(
                        LEVELS.read(source),
                        Packed.readLong(source),
                        source.readDouble(),
                        readMoment(time.clockMs(), source)),
                found < WITH_TRACES ? Traces.NONE : PackedTraces.read(time.clockMs(), source));
    }

    private static void writeTime(ScopeTime time, DataOutputView target) throws IOException {
        Packed.writeLong(time.tick(), target);
        Packed.writeLong(time.clockMs(), target);
        Packed.writeLong(time.clockMs() - time.maxEventMs(), target);
        Packed.writeLong(time.lagMs(), target);
        Packed.writeLong(time.clockMs() - time.sinceMs(), target);
        Packed.writeLong(time.paneMs(), target);
    }

    private static ScopeTime readTime(DataInputView source) throws IOException {
        long tick = Packed.readLong(source);
        long clockMs = Packed.readLong(source);
        long maxEventMs = clockMs - Packed.readLong(source);
        long lagMs = Packed.readLong(source);
        long sinceMs = clockMs - Packed.readLong(source);
        return new ScopeTime(tick, clockMs, maxEventMs, lagMs, sinceMs, Packed.readLong(source));
    }

    private static void writeRings(Rings rings, DataOutputView target) throws IOException {
        Packed.writeLong(rings.fit().shortPanes(), target);
        Packed.writeLong(rings.fit().longPanes(), target);
        Packed.writeLong(rings.fit().minutePanes(), target);
        Packed.writeLong(rings.oldestPane(), target);
        for (Ring ring : rings.rings()) {
            Packed.writeLong(ring.open().pane(), target);
            PackedRow.write(ring.open(), target);
            for (PaneRow sum : ring.sums()) {
                PackedRow.write(sum, target);
            }
        }
    }

    private static Rings readRings(DataInputView source) throws IOException {
        Rings.Fit fit = new Rings.Fit(Packed.readCount(source), Packed.readCount(source), Packed.readCount(source));
        long oldestPane = Packed.readLong(source);
        List<Ring> rings = new ArrayList<>();
        for (Resolution resolution : Resolution.values()) {
            long pane = Packed.readLong(source);
            PaneRow open = PackedRow.read(pane, source);
            List<PaneRow> sums = new ArrayList<>();
            for (int i = Span.over(resolution).size(); i > 0; i--) {
                sums.add(PackedRow.read(pane, source));
            }
            rings.add(new Ring(open, List.copyOf(sums)));
        }
        return new Rings(fit, oldestPane, List.copyOf(rings));
    }

    private static List<Sample> readSamples(DataInputView source) throws IOException {
        List<Sample> samples = new ArrayList<>();
        for (int left = Packed.readCount(source); left > 0; left--) {
            samples.add(new Sample(PackedRow.FAMILIES.read(source), Packed.readText(source)));
        }
        return List.copyOf(samples);
    }

    private static void writeProbes(List<ProbeTally> probes, DataOutputView target) throws IOException {
        Packed.writeLong(probes.size(), target);
        for (ProbeTally probe : probes) {
            Packed.writeLong(probe.decisionEpoch(), target);
            Packed.writeLong(probe.decisionSeq(), target);
            Packed.writeLong(probe.answered(), target);
            Packed.writeLong(probe.accepted(), target);
            Packed.writeLong(probe.bad(), target);
            Packed.writeLong(probe.blocked(), target);
        }
    }

    private static List<ProbeTally> readProbes(DataInputView source) throws IOException {
        List<ProbeTally> probes = new ArrayList<>();
        for (int left = Packed.readCount(source); left > 0; left--) {
            probes.add(new ProbeTally(
                    Packed.readLong(source),
                    Packed.readLong(source),
                    Packed.readLong(source),
                    Packed.readLong(source),
                    Packed.readLong(source),
                    Packed.readLong(source)));
        }
        return List.copyOf(probes);
    }

    private static List<String> readLanes(DataInputView source) throws IOException {
        List<String> lanes = new ArrayList<>();
        for (int left = Packed.readCount(source); left > 0; left--) {
            lanes.add(Packed.readText(source));
        }
        return List.copyOf(lanes);
    }

    private static List<Double> readRates(DataInputView source) throws IOException {
        List<Double> rates = new ArrayList<>();
        for (int left = Packed.readCount(source); left > 0; left--) {
            rates.add(source.readDouble());
        }
        return List.copyOf(rates);
    }

    /** A moment that may be Long.MIN_VALUE for never. */
    private static void writeMoment(long atMs, long clockMs, DataOutputView target) throws IOException {
        target.writeBoolean(atMs != NEVER);
        if (atMs != NEVER) {
            Packed.writeLong(atMs - clockMs, target);
        }
    }

    private static long readMoment(long clockMs, DataInputView source) throws IOException {
        return source.readBoolean() ? clockMs + Packed.readLong(source) : NEVER;
    }

    @Override
    public TypeSerializerSnapshot<ScopeState> snapshotConfiguration() {
        return new Snapshot();
    }
}
