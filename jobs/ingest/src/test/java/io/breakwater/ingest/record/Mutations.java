// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.record;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Recorded inputs, damaged as files and networks damage them, and as somebody would who knows the format. */
public final class Mutations {
    private Mutations() {}

    /** One to six changes to one of the samples. */
    public static Arbitrary<byte[]> of(List<byte[]> samples, String... words) {
        return Combinators.combine(
                        Arbitraries.of(samples),
                        changes(words).list().ofMinSize(1).ofMaxSize(6))
                .as((sample, changes) -> {
                    byte[] bytes = sample.clone();
                    for (Change change : changes) {
                        bytes = change.apply(bytes);
                    }
                    return bytes;
                });
    }

    @SuppressWarnings("ArrayRecordComponent") // A record to draw and apply, never to compare.
    private record Change(Kind kind, double where, int length, byte[] with) {
        private byte[] apply(byte[] bytes) {
            int from = (int) (where * bytes.length);
            int to = Math.min(bytes.length, from + length);
            byte[] tail = Arrays.copyOfRange(bytes, to, bytes.length);
            return switch (kind) {
                case REPLACE -> joined(Arrays.copyOf(bytes, from), with, tail);
                case INSERT -> joined(Arrays.copyOf(bytes, from), with, Arrays.copyOfRange(bytes, from, bytes.length));
                case DELETE -> joined(Arrays.copyOf(bytes, from), tail);
                case REPEAT -> joined(Arrays.copyOf(bytes, to), Arrays.copyOfRange(bytes, from, to), tail);
                case TRUNCATE -> Arrays.copyOf(bytes, from);
            };
        }
    }

    private enum Kind {
        REPLACE,
        INSERT,
        DELETE,
        REPEAT,
        TRUNCATE
    }

    private static Arbitrary<Change> changes(String... words) {
        Arbitrary<byte[]> known = Arbitraries.of(words).map(word -> word.getBytes(StandardCharsets.UTF_8));
        Arbitrary<byte[]> any = Arbitraries.bytes().array(byte[].class).ofMaxSize(8);
        return Combinators.combine(
                        Arbitraries.of(Kind.class),
                        Arbitraries.doubles().between(0, 1),
                        Arbitraries.integers().between(0, 40),
                        Arbitraries.frequencyOf(Tuple.of(3, known), Tuple.of(1, any)))
                .as(Change::new);
    }

    private static byte[] joined(byte[]... parts) {
        int length = 0;
        for (byte[] part : parts) {
            length += part.length;
        }
        byte[] whole = new byte[length];
        int at = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, whole, at, part.length);
            at += part.length;
        }
        return whole;
    }

    /** Every beginning of an input, the whole one excepted. */
    public static List<byte[]> beginnings(byte[] input) {
        List<byte[]> beginnings = new ArrayList<>();
        for (int length = 0; length < input.length; length++) {
            beginnings.add(Arrays.copyOf(input, length));
        }
        return beginnings;
    }
}
