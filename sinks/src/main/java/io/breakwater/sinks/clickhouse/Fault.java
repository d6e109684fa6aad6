// SPDX-License-Identifier: Apache-2.0
package io.breakwater.sinks.clickhouse;

import com.clickhouse.client.api.ClientMisconfigurationException;
import com.clickhouse.client.api.ServerException;

import java.util.Map;
import java.util.concurrent.TimeoutException;

/**
 * Why ClickHouse did not take a request. Only what waiting cannot mend is fatal; an answer that is not known here is taken
 * for a passing one, because failing the job on it would only repeat the request from a checkpoint.
 */
enum Fault {
    /** Refused, reset or no answer. */
    NETWORK(false),
    /** No answer in time; the request may still be running. */
    TIMEOUT(false),
    /** Too many queries, parts or bytes of memory, or a gateway's 429, 502, 503, 504. */
    OVERLOADED(false),
    /** An error code that is not in the table. */
    UNKNOWN(false),
    /** Wrong user or password, or a missing grant. */
    ACCESS(true),
    /** No such database, table or column. */
    SCHEMA(true),
    /** The server does not know a setting that the guarantee rests on. */
    SETTING(true),
    /** The rows do not fit the columns: encoder and migration disagree. */
    DATA(true);

    // Codes of ClickHouse's ErrorCodes.cpp.
    private static final Map<Integer, Fault> BY_CODE = Map.ofEntries(
            Map.entry(159, TIMEOUT), // TIMEOUT_EXCEEDED
            Map.entry(209, NETWORK), // SOCKET_TIMEOUT
            Map.entry(210, NETWORK), // NETWORK_ERROR
            Map.entry(202, OVERLOADED), // TOO_MANY_SIMULTANEOUS_QUERIES
            Map.entry(241, OVERLOADED), // MEMORY_LIMIT_EXCEEDED
            Map.entry(242, OVERLOADED), // TABLE_IS_READ_ONLY
            Map.entry(243, OVERLOADED), // NOT_ENOUGH_SPACE
            Map.entry(252, OVERLOADED), // TOO_MANY_PARTS
            Map.entry(745, OVERLOADED), // SERVER_OVERLOADED
            Map.entry(192, ACCESS), // UNKNOWN_USER
            Map.entry(193, ACCESS), // WRONG_PASSWORD
            Map.entry(194, ACCESS), // REQUIRED_PASSWORD
            Map.entry(497, ACCESS), // ACCESS_DENIED
            Map.entry(516, ACCESS), // AUTHENTICATION_FAILED
            Map.entry(16, SCHEMA), // NO_SUCH_COLUMN_IN_TABLE
            Map.entry(47, SCHEMA), // UNKNOWN_IDENTIFIER
            Map.entry(60, SCHEMA), // UNKNOWN_TABLE
            Map.entry(81, SCHEMA), // UNKNOWN_DATABASE
            Map.entry(115, SETTING), // UNKNOWN_SETTING
            Map.entry(6, DATA), // CANNOT_PARSE_TEXT
            Map.entry(27, DATA), // CANNOT_PARSE_INPUT_ASSERTION_FAILED
            Map.entry(33, DATA), // CANNOT_READ_ALL_DATA
            Map.entry(53, DATA), // TYPE_MISMATCH
            Map.entry(117, DATA), // INCORRECT_DATA
            Map.entry(131, DATA)); // TOO_LARGE_STRING_SIZE

    private final boolean fatal;

    Fault(boolean fatal) {
        this.fatal = fatal;
    }

    /** True when repeating the request is of no use. */
    boolean fatal() {
        return fatal;
    }

    /** The fault behind an exception of the client; {@link #NETWORK} when ClickHouse did not answer at all. */
    static Fault of(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof ServerException server) {
                return of(server.getCode(), server.getTransportProtocolCode());
            }
            if (cause instanceof ClientMisconfigurationException) {
                return SETTING;
            }
            if (cause instanceof TimeoutException) {
                return TIMEOUT;
            }
        }
        return NETWORK;
    }

    /** The fault of an answer with this error code of ClickHouse (0 or less when it gave none) and HTTP status. */
    static Fault of(int code, int httpStatus) {
        if (BY_CODE.containsKey(code)) {
            return BY_CODE.get(code);
        }
        return switch (httpStatus) {
            case 401, 403 -> ACCESS;
            case 429, 502, 503, 504 -> OVERLOADED;
            default -> UNKNOWN;
        };
    }
}
