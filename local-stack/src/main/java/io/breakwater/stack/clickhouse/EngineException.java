// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.clickhouse;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An error of the engine or of this front, with ClickHouse's error code and its text ("Code: 60. DB::Exception: …"). */
final class EngineException extends Exception {
    private static final long serialVersionUID = 1L;
    private static final Pattern CODE = Pattern.compile("Code: (\\d+)\\.");
    private static final int UNKNOWN_EXCEPTION = 1002;

    private final int code;

    EngineException(int code, String message, String name) {
        this(code, "Code: " + code + ". DB::Exception: " + message + " (" + name + ")");
    }

    private EngineException(int code, String text) {
        super(text);
        this.code = code;
    }

    /** From the engine's own text, which carries the code. */
    static EngineException of(String text) {
        Matcher matcher = CODE.matcher(text);
        return matcher.find()
                ? new EngineException(Integer.parseInt(matcher.group(1)), text)
                : new EngineException(UNKNOWN_EXCEPTION, text, "UNKNOWN_EXCEPTION");
    }

    int code() {
        return code;
    }

    /** The HTTP status that ClickHouse's HTTP interface gives for this code. */
    int httpStatus() {
        return switch (code) {
            case 516, 192, 193 -> 403;
            case 194 -> 401;
            case 6, 26, 27, 36, 38, 41, 53, 62, 69, 72, 117, 131, 188, 457, 456 -> 400;
            case 16, 46, 47, 50, 56, 60, 81, 115, 372 -> 404;
            case 159 -> 408;
            case 48 -> 501;
            case 202, 209 -> 503;
            default -> 500;
        };
    }
}
