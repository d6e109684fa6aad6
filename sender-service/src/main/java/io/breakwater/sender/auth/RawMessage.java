// SPDX-License-Identifier: Apache-2.0
package io.breakwater.sender.auth;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;

/**
 * A message as bytes, with the bounds of its header fields (RFC 5322). CR, LF and both end a line here, because readers
 * behind this one do not agree on fewer. Nothing is copied and nothing can fail: what is no header is body.
 */
public final class RawMessage {
    private final byte[] bytes;
    private final List<Field> fields = new ArrayList<>();
    private final int bodyAt;

    /**
     * A header field.
     *
     * @param from index of its first byte
     * @param to index behind its last line end
     * @param name lower case
     */
    public record Field(int from, int to, String name) {}

    public RawMessage(byte[] bytes) {
        this.bytes = bytes;
        this.bodyAt = parse();
    }

    /** The whole message; not to be changed. */
    public byte[] bytes() {
        return bytes;
    }

    /** Header fields, topmost first. */
    public List<Field> fields() {
        return List.copyOf(fields);
    }

    /** Index of the first byte behind the empty line. */
    public int bodyAt() {
        return bodyAt;
    }

    /** A field as it stands, folded, without its last line end; in the charset of the platform, see {@link DkimCheck}. */
    public String text(Field field) {
        int to = field.to();
        while (to > field.from() && isEnd(bytes[to - 1])) {
            to--;
        }
        return new String(bytes, field.from(), to - field.from(), Charset.defaultCharset());
    }

    /** How many fields have this name, given in lower case. */
    public int count(String name) {
        int count = 0;
        for (Field field : fields) {
            count += field.name().equals(name) ? 1 : 0;
        }
        return count;
    }

    private int parse() {
        int at = 0;
        while (at < bytes.length) {
            int lineEnd = endOfLine(at);
            if (isEnd(bytes[at])) {
                return lineEnd;
            }
            String name = name(at, lineEnd);
            if (name.isEmpty()) {
                return at;
            }
            int to = lineEnd;
            while (to < bytes.length && (bytes[to] == ' ' || bytes[to] == '\t')) {
                to = endOfLine(to);
            }
            fields.add(new Field(at, to, name));
            at = to;
        }
        return bytes.length;
    }

    private String name(int from, int to) {
        StringBuilder name = new StringBuilder();
        for (int i = from; i < to; i++) {
            char c = (char) (bytes[i] & 0xff);
            if (c == ':') {
                return name.toString();
            }
            boolean blank = c == ' ' || c == '\t';
            if ((c <= ' ' && !blank) || c >= 127) {
                return "";
            }
            if (!blank) {
                name.append(c >= 'A' && c <= 'Z' ? (char) (c + 32) : c);
            }
        }
        return "";
    }

    private int endOfLine(int from) {
        int at = from;
        while (at < bytes.length && !isEnd(bytes[at])) {
            at++;
        }
        if (at + 1 < bytes.length && bytes[at] == '\r' && bytes[at + 1] == '\n') {
            return at + 2;
        }
        return Math.min(at + 1, bytes.length);
    }

    private static boolean isEnd(byte b) {
        return b == '\r' || b == '\n';
    }
}
