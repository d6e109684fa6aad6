// SPDX-License-Identifier: Apache-2.0
package io.breakwater.schemas.taxonomy;

/**
 * When and how to try again.
 *
 * @param how the manner
 * @param minSeconds earliest wait; 0 for {@link Retry#NO}
 * @param maxSeconds latest sensible wait, at least {@code minSeconds}
 */
public record RetryAdvice(Retry how, int minSeconds, int maxSeconds) {
    private static final int SHORTEST_WAIT = 60;
    private static final int LONGEST_WAIT = 86_400;

    static final RetryAdvice NO = new RetryAdvice(Retry.NO, 0, 0);

    public RetryAdvice {
        if (minSeconds < 0 || maxSeconds < minSeconds) {
            throw new IllegalArgumentException(
                    "waits must be 0 <= min <= max, were " + minSeconds + " and " + maxSeconds);
        }
    }

    /** The wait that the reply itself names, clamped to 1 min … 24 h; a refusal that is final stays so. */
    RetryAdvice named(int seconds) {
        if (how == Retry.NO) {
            return this;
        }
        int clamped = Math.max(SHORTEST_WAIT, Math.min(LONGEST_WAIT, seconds));
        return new RetryAdvice(how, clamped, clamped);
    }

    /** {@code NO}, {@code SLOWER 900-3600s}, {@code LATER 300s}. */
    public String text() {
        if (how == Retry.NO) {
            return how.name();
        }
        return how.name() + " " + minSeconds + (minSeconds == maxSeconds ? "" : "-" + maxSeconds) + "s";
    }

    /**
     * Reads {@link #text()}.
     *
     * @throws IllegalArgumentException for anything else
     */
    static RetryAdvice parse(String text) {
        String[] parts = text.split(" ", 2);
        Retry how = Retry.valueOf(parts[0]);
        if (parts.length == 1) {
            return how == Retry.NO ? NO : new RetryAdvice(how, SHORTEST_WAIT, LONGEST_WAIT);
        }
        if (!parts[1].endsWith("s")) {
            throw new IllegalArgumentException("a wait must end in s, was " + parts[1]);
        }
        String[] bounds = parts[1].substring(0, parts[1].length() - 1).split("-", 2);
        int min = Integer.parseInt(bounds[0]);
        return new RetryAdvice(how, min, bounds.length == 1 ? min : Integer.parseInt(bounds[1]));
    }
}
