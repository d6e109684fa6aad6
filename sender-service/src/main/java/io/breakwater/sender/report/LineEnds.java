// SPDX-License-Identifier: Apache-2.0
package io.breakwater.sender.report;

/**
 * Finds line ends that two servers may read differently, the means of SMTP smuggling: a dot alone on a line of which one
 * end is not CRLF, an empty line that ends without its pair (where such a dot has been unstuffed), and anything but CRLF in
 * the header, where a field of the sender's could be hidden. A bare LF elsewhere in a body is harmless and taken.
 */
final class LineEnds {
    private LineEnds() {}

    static boolean areSafe(byte[] message, int bodyAt) {
        boolean paired = true;
        int lineAt = 0;
        int at = 0;
        while (at < message.length) {
            if (message[at] != '\r' && message[at] != '\n') {
                at++;
                continue;
            }
            boolean pair = message[at] == '\r' && at + 1 < message.length && message[at + 1] == '\n';
            boolean dot = at == lineAt + 1 && message[lineAt] == '.';
            boolean bareEmpty = at == lineAt && paired && !pair && lineAt > 0;
            if ((dot && !(paired && pair)) || bareEmpty || (!pair && at < bodyAt)) {
                return false;
            }
            paired = pair;
            at += pair ? 2 : 1;
            lineAt = at;
        }
        return true;
    }
}
