// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.engagement;

import io.breakwater.schemas.avro.EngagementKind;

import java.net.InetAddress;
import java.util.Optional;

/**
 * What a producer saw of an open, a click or an unsubscribe. Agent and address are judged here and kept nowhere.
 *
 * @param kind what it looks like
 * @param method of an unsubscribe
 * @param userAgent "" when unknown
 * @param client address the request came from
 * @param msAfterAccept milliseconds since the provider accepted the mail, {@link #UNKNOWN} when that is not known
 * @param linksClicked distinct links of the message followed within five seconds of this one, itself included; 0 when unknown
 * @param linksInMail links in the message; 0 when unknown
 */
public record Visit(
        EngagementKind kind,
        UnsubscribeMethod method,
        String userAgent,
        Optional<InetAddress> client,
        long msAfterAccept,
        int linksClicked,
        int linksInMail) {

    /** No time is known. A visit before acceptance is none that could be judged by its time either. */
    public static final long UNKNOWN = -1;
}
