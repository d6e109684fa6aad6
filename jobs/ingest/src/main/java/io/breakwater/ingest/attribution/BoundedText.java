// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.attribution;

/** A text that a regular expression may look at only so often. */
final class BoundedText implements CharSequence {

    private final String text;
    private int steps;

    /** The budget is used up. */
    static final class Exhausted extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Exhausted() {
            super("the steps are used up", null, false, false);
        }
    }

    BoundedText(String text, int steps) {
        this.text = text;
        this.steps = steps;
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public char charAt(int index) {
        if (--steps < 0) {
            throw new Exhausted();
        }
        return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.substring(start, end);
    }

    @Override
    public String toString() {
        return text;
    }
}
