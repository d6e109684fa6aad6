// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.engagement;

import io.breakwater.schemas.avro.EngagementKind;

/**
 * What a producer saw of an open, a click or an unsubscribe. Agent and address are judged here and kept nowhere.
 *
 * @param kind what it looks like
 * @param method of an unsubscribe: one-click (RFC 8058 POST), mailto, confirmed, get; "" when unknown
 * @param userAgent "" when unknown
 * @param clientIp "" when unknown
 * @param msAfterAccept milliseconds since the provider accepted the mail; negative when unknown
 * @param linksClicked distinct links of the message followed within five seconds of this one, itself included; 0 when unknown
 * @param linksInMail links in the message; 0 when unknown
 */
public record Visit(
        EngagementKind kind,
        String method,
        String userAgent,
        String clientIp,
        long msAfterAccept,
        int linksClicked,
        int linksInMail) {}
