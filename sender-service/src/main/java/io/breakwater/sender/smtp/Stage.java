// SPDX-License-Identifier: Apache-2.0
package io.breakwater.sender.smtp;

/** Stage of an SMTP transaction that decided it. */
public enum Stage {
    CONNECT,
    HELO,
    MAIL_FROM,
    RCPT_TO,
    DATA,
    END_OF_DATA
}
