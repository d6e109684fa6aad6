// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.scope;

import io.breakwater.core.config.EngineConfig;
import io.breakwater.core.config.Mode;
import io.breakwater.core.config.Span;
import io.breakwater.core.fact.Contributor;
import io.breakwater.core.fact.ContributorKind;
import io.breakwater.core.fact.Family;
import io.breakwater.core.fact.FamilyTally;
import io.breakwater.core.fact.Leads;
import io.breakwater.core.fact.ProbeTally;
import io.breakwater.core.fact.ScopeDelta;
import io.breakwater.core.scope.ScopeKind;
import io.breakwater.core.verdict.ScopeEvaluator;
import io.breakwater.core.verdict.ScopeState;
import io.breakwater.core.verdict.Traces;
import io.breakwater.core.window.MemoryPanes;
import io.breakwater.core.window.PaneRow;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ScopeStateSerializerTest {
    private static final EngineConfig CONFIG = EngineConfig.defaults(1).withMode(Mode.ENFORCE);
    private static final List<Span> ROWS = List.of(Span.LONG, Span.HOUR, Span.DAY, Span.BASELINE);
    private static final List<Family> FAMILIES = List.of(Family.BLOCK, Family.REPUTATION_DEFERRAL, Family.FLOW);
    private static final String IP = "ip:192.0.2.101@google-consumer";
    private static final long BEGIN_MS = 1_800_000_000_000L;
    private static final long PANE_MS = 10_000;
    private static final long KEY_BYTES = Long.BYTES;
    private static final long DAY_PANES = 8_640;

    /** A scope as the engine leaves it, with what lies apart from it. */
    private static final class Scope {
        private final MemoryPanes panes = new MemoryPanes();
        private ScopeState state;

        void on(ScopeDelta delta) {
            state = ScopeEvaluator.onTick(state, List.of(delta), delta.tick(), CONFIG, panes)
                    .state();
        }

        List<PaneRow> rows() {
            List<PaneRow> rows = new ArrayList<>();
            ROWS.forEach(span -> rows.addAll(state.rings().rows(span, CONFIG.windows(), panes)));
            return rows;
        }

        long headBytes() throws IOException {
            return bytes(ScopeStateSerializer.INSTANCE, state).length;
        }

        long bytesInAll() throws IOException {
            long sum = headBytes();
            for (PaneRow row : rows()) {
                sum += KEY_BYTES + bytes(PaneRowSerializer.INSTANCE, row).length;
            }
            return sum;
        }
    }

    @Test
    void anIdleScopeTakesTwoKibibytesAtMost() throws IOException {
        Random random = new Random(1);
        Scope idle = new Scope();
        for (long pane = 0; pane < 15 * DAY_PANES; pane += 2_160) {
            idle.on(delta(pane, 1, random.nextInt(20) == 0 ? 1 : 0, random));
        }
        report("idle (one mail in six hours, 15 days)", idle);
        assertThat(idle.bytesInAll()).isLessThanOrEqualTo(2_048);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 12, 60})
    void aBusyScopeTakesTwelveKibibytesAtMost(int bad) throws IOException {
        Random random = new Random(1);
        Scope busy = new Scope();
        for (long pane = 0; pane < 15 * DAY_PANES; pane++) {
            busy.on(delta(pane, 1_000, bad, random));
        }
        report("busy (100 attempts a second, " + bad + " of 1,000 in each of three families, 15 days)", busy);
        assertThat(busy.rows()).hasSize(30 + 60 + 96 + 15);
        assertThat(busy.headBytes()).isLessThanOrEqualTo(2_048);
        assertThat(busy.bytesInAll()).isLessThanOrEqualTo(12 * 1_024);
    }

    /** On top of its windows, at a pool where every place of every kind is taken: not within the twelve of the goal. */
    @Test
    void whatAPoolRemembersOfCausesTakesSixteenKibibytesAtMost() throws IOException {
        List<Contributor> parts = new ArrayList<>();
        for (ContributorKind kind : ContributorKind.values()) {
            for (int i = 0; i < kind.places(); i++) {
                List<FamilyTally> bad = List.of(new FamilyTally(Family.BLOCK, 100 + i, 0, 0, ""));
                parts.add(new Contributor(kind, "newsletter-spring-" + i, 10_000 + i, bad));
            }
        }
        Traces.Halves full = new Traces.Halves(1, parts, parts, parts);
        DataOutputSerializer target = new DataOutputSerializer(1_024);
        PackedTraces.write(new Traces(full, full, List.of()), 0, target);
        System.out.println("traces of a pool, all places taken: " + target.length() + " bytes");
        assertThat(target.length()).isLessThanOrEqualTo(16 * 1_024);
    }

    @Property(tries = 200)
    void whatIsWrittenIsRead(@ForAll long seed) throws IOException {
        Random random = new Random(seed);
        Scope scope = new Scope();
        long pane = random.nextLong(-5, 1_000);
        for (int i = random.nextInt(40); i >= 0; i--) {
            pane += random.nextInt(3) == 0 ? random.nextInt(20_000) : random.nextInt(2);
            long late = random.nextInt(4) == 0 ? random.nextInt(9_000) : 0;
            scope.on(delta(pane - late, random.nextInt(5) * 300L, random.nextInt(80), random));
        }
        assertThat(copy(ScopeStateSerializer.INSTANCE, scope.state)).isEqualTo(scope.state);
        for (PaneRow row : scope.rows()) {
            assertThat(copy(PaneRowSerializer.INSTANCE, row)).isEqualTo(row.at(0));
        }
    }

    @Property
    void everyNumberAndEveryBitmapIsReadBack(@ForAll long value, @ForAll int shift) throws IOException {
        long bits = value >>> (shift & 63);
        DataOutputSerializer target = new DataOutputSerializer(32);
        Packed.writeLong(value, target);
        Packed.writeLong(bits, target);
        Packed.writeBits(value, target);
        Packed.writeBits(bits & (value << 7), target);
        DataInputDeserializer source = new DataInputDeserializer(target.getCopyOfBuffer());
        assertThat(Packed.readLong(source)).isEqualTo(value);
        assertThat(Packed.readLong(source)).isEqualTo(bits);
        assertThat(Packed.readBits(source)).isEqualTo(value);
        assertThat(Packed.readBits(source)).isEqualTo(bits & (value << 7));
    }

    @Test
    void theBytesOfAnEarlierBuildAreRead() throws IOException {
        assertThat(read(ScopeStateSerializer.INSTANCE, committed("scope-state-1.hex")))
                .isEqualTo(Golden.state());
        assertThat(read(PaneRowSerializer.INSTANCE, committed("pane-row-1.hex")))
                .isEqualTo(Golden.row(0));
        assertThat(read(ScopeStateSerializer.INSTANCE, committed("scope-state-2.hex")))
                .isEqualTo(Golden.stateWithTraces());
        assertThat(HexFormat.of().formatHex(bytes(ScopeStateSerializer.INSTANCE, Golden.stateWithTraces())))
                .as("a new form needs a new version")
                .isEqualTo(HexFormat.of().formatHex(committed("scope-state-2.hex")));
        assertThat(bytes(PaneRowSerializer.INSTANCE, Golden.row(0)))
                .as("a new form needs a new version")
                .isEqualTo(committed("pane-row-1.hex"));
    }

    @Test
    void anUnknownVersionIsRefusedByName() {
        assertThatThrownBy(() -> read(ScopeStateSerializer.INSTANCE, new byte[] {9, 0}))
                .isInstanceOf(IOException.class)
                .hasMessage("read a scope of version 9, this build knows 1 to 2");
    }

    private static ScopeDelta delta(long pane, long n, int bad, Random random) {
        long atMs = BEGIN_MS + pane * PANE_MS;
        List<FamilyTally> tallies = new ArrayList<>();
        for (Family family : bad == 0 ? List.<Family>of() : FAMILIES) {
            tallies.add(new FamilyTally(family, bad, bits(bad, random), bits(bad, random), sample(family)));
        }
        return new ScopeDelta(
                IP,
                ScopeKind.IP,
                atMs / 50,
                atMs / PANE_MS,
                n,
                n - Math.min(n, 3L * bad),
                n + n / 10,
                n - Math.min(n, 3L * bad) + n / 20,
                atMs,
                bad % 5 == 4,
                tallies,
                bad % 5 == 4 ? List.of(new ProbeTally(BEGIN_MS, pane, 1, 1, 0, 0)) : List.of(),
                List.of("pool:marketing/LIFECYCLE@google-consumer", "pool:news/LIFECYCLE@google-consumer"),
                Leads.NONE);
    }

    private static String sample(Family family) {
        return "421 4.7.28 Our system has detected an unusual rate of unsolicited mail originating from your IP address. "
                + family;
    }

    private static long bits(int count, Random random) {
        long bits = 0;
        for (int i = 0; i < count; i++) {
            bits |= 1L << random.nextInt(64);
        }
        return bits;
    }

    private static void report(String what, Scope scope) throws IOException {
        System.out.printf(
                "scope state, %s: header %d B, %d panes, in all %d B%n",
                what, scope.headBytes(), scope.rows().size(), scope.bytesInAll());
    }

    private static byte[] committed(String name) throws IOException {
        try (InputStream file = ScopeStateSerializerTest.class.getResourceAsStream(name)) {
            return HexFormat.of()
                    .parseHex(new String(file.readAllBytes(), StandardCharsets.US_ASCII).replaceAll("\\s", ""));
        }
    }

    private static <T> byte[] bytes(TypeSerializer<T> serializer, T value) throws IOException {
        DataOutputSerializer target = new DataOutputSerializer(1_024);
        serializer.serialize(value, target);
        return target.getCopyOfBuffer();
    }

    private static <T> T read(TypeSerializer<T> serializer, byte[] bytes) throws IOException {
        return serializer.deserialize(new DataInputDeserializer(bytes));
    }

    private static <T> T copy(TypeSerializer<T> serializer, T value) throws IOException {
        return read(serializer, bytes(serializer, value));
    }
}
