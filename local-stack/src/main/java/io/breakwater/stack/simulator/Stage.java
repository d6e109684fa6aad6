// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.simulator;

/** Where a provider may refuse: only where the attempt has already said who it is. */
enum Stage {
    MAIL_FROM,
    RCPT_TO,
    END_OF_DATA
}
