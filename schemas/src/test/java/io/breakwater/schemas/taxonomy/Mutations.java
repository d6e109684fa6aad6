// SPDX-License-Identifier: Apache-2.0
package io.breakwater.schemas.taxonomy;

import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Replies like those of the rules' examples, but not quite: the same for the same seed. */
final class Mutations {
    private static final String[] PIECES = {
        " spamhaus",
        " blocked using ",
        " user unknown",
        " 192.0.2.1",
        " quota exceeded",
        " try again later",
        " greylisted",
        "550 5.1.1 ",
        " reputation",
        "\r\n",
        "\u0000",
        " not listed",
        " relay"
    };

    private final Random random;
    private final List<String> examples;

    Mutations(long seed, List<String> examples) {
        this.random = new Random(seed);
        this.examples = examples;
    }

    /** A line with the code in front. */
    String next() {
        String line = any();
        int changes = random.nextInt(4);
        for (int i = 0; i < changes; i++) {
            line = change(line);
        }
        return line;
    }

    private String any() {
        return examples.get(random.nextInt(examples.size()));
    }

    private String change(String line) {
        int at = line.isEmpty() ? 0 : random.nextInt(line.length());
        return switch (random.nextInt(8)) {
            case 0 -> line.substring(0, at);
            case 1 -> line.substring(0, at) + line.substring(Math.min(line.length(), at + 1 + random.nextInt(6)));
            case 2 -> line.toUpperCase(Locale.ROOT);
            case 3 -> line.toLowerCase(Locale.ROOT);
            case 4 -> line.substring(0, at) + (char) (' ' + random.nextInt(95)) + line.substring(at);
            case 5 -> line.substring(0, at) + PIECES[random.nextInt(PIECES.length)] + line.substring(at);
            case 6 -> line + " " + any();
            default -> line.substring(0, at) + (char) random.nextInt(0x3000) + line.substring(at);
        };
    }
}
