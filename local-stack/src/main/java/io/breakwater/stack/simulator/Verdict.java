// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.simulator;

/** What a provider says to an attempt. The reply text never holds an address of the mail. */
record Verdict(int code, String text, String label) {
    static final Verdict ACCEPTED = new Verdict(250, "2.0.0 Ok", "accepted");

    boolean refused() {
        return code >= 400;
    }
}
