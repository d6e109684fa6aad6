// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.panel;

import java.io.PrintStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * The terminal: progress lines at first, then the panel with the newest progress lines below it, redrawn in place. When the
 * output is no terminal everything is plain lines. Thread safe.
 */
public final class Screen {
    private static final int KEPT = 6;
    private static final String HOME_AND_CLEAR = "\u001b[H\u001b[J";
    private static final String ALTERNATE_ON = "\u001b[?1049h\u001b[?25l";
    private static final String ALTERNATE_OFF = "\u001b[?25h\u001b[?1049l";

    private final PrintStream out;
    private final boolean terminal;
    private final int columns;
    private final int rows;
    private final Deque<String> recent = new ArrayDeque<>();
    private boolean drawing;

    /**
     * @param out where to
     * @param terminal true when it understands ANSI sequences
     * @param columns width of the terminal
     * @param rows its height
     */
    public Screen(PrintStream out, boolean terminal, int columns, int rows) {
        this.out = out;
        this.terminal = terminal;
        this.columns = columns;
        this.rows = rows;
    }

    /** The terminal that the launcher described. */
    public static Screen ofLauncher(PrintStream out) {
        return new Screen(
                out,
                Boolean.getBoolean("breakwater.terminal"),
                Integer.getInteger("breakwater.columns", 140),
                Integer.getInteger("breakwater.rows", 45));
    }

    public boolean isTerminal() {
        return terminal;
    }

    /** One line of progress. */
    public synchronized void line(String text) {
        recent.addLast(text.lines().findFirst().orElse(""));
        if (recent.size() > KEPT) {
            recent.removeFirst();
        }
        if (!drawing) {
            out.println(text);
            out.flush();
        }
    }

    /** Draws the panel in place of the last one. */
    public synchronized void draw(PanelView view) {
        if (!drawing) {
            out.print(ALTERNATE_ON);
            drawing = true;
        }
        StringBuilder text = new StringBuilder(HOME_AND_CLEAR);
        for (String line : PanelRenderer.panel(view, columns, rows - KEPT - 2)) {
            text.append(coloured(line)).append('\n');
        }
        text.append('\n');
        for (String line : recent) {
            text.append("  ")
                    .append(line.length() < columns - 2 ? line : line.substring(0, columns - 3))
                    .append('\n');
        }
        out.print(text);
        out.flush();
    }

    /** Back to plain lines; the newest progress lines stay readable. */
    public synchronized void release() {
        if (drawing) {
            drawing = false;
            out.print(ALTERNATE_OFF);
            List.copyOf(recent).forEach(out::println);
            out.flush();
        }
    }

    private static String coloured(String line) {
        return line.replace(" OPEN ", " \u001b[31mOPEN\u001b[0m ")
                .replace(" HALF_OPEN ", " \u001b[33mHALF_OPEN\u001b[0m ")
                .replace(" SLOW_START ", " \u001b[36mSLOW_START\u001b[0m ")
                .replace(" SUSPENDED ", " \u001b[31mSUSPENDED\u001b[0m ");
    }
}
