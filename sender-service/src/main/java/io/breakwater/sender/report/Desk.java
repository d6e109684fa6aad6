// SPDX-License-Identifier: Apache-2.0
package io.breakwater.sender.report;

import io.breakwater.sender.auth.Authenticator;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * What all conversations of a listener share.
 *
 * @param underWay messages that are being read or stored
 */
record Desk(
        AcceptedAddresses accepted,
        ListenerLimits limits,
        Authenticator authenticator,
        ReportListener.Receiver receiver,
        ListenerMetrics metrics,
        Sessions sessions,
        ClientRates rates,
        MessageReader reader,
        AtomicInteger underWay) {}
