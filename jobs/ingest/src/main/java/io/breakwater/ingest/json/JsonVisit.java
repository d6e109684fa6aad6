// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.json;

import io.breakwater.ingest.engagement.ActorRule;
import io.breakwater.ingest.engagement.UnsubscribeMethod;
import io.breakwater.ingest.engagement.Visit;
import io.breakwater.ingest.record.IpLiteral;
import io.breakwater.ingest.record.RefusedException;
import io.breakwater.schemas.avro.EngagementActor;
import io.breakwater.schemas.avro.EngagementKind;

import java.net.InetAddress;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** Who was behind an engagement in JSON. The reader's agent and address are judged here and kept nowhere. */
final class JsonVisit {
    static final int MOST_LINKS = 100_000;

    private final ActorRule actors;

    JsonVisit(ActorRule actors) {
        this.actors = actors;
    }

    /** The producer's own word when it has one: it may know its readers better. */
    ActorRule.Verdict verdict(JsonFields json, Instant occurredAt) throws RefusedException {
        EngagementKind kind = json.requiredSymbol("kind", EngagementKind.class);
        EngagementActor stated = json.symbol("actor", EngagementActor.class);
        Visit visit = visit(json, kind, occurredAt);
        if (stated == EngagementActor.UNKNOWN || visit.method() == UnsubscribeMethod.GET) {
            return actors.judge(visit);
        }
        return new ActorRule.Verdict(kind, stated, "PRODUCER");
    }

    private static Visit visit(JsonFields json, EngagementKind kind, Instant occurredAt) throws RefusedException {
        Instant acceptedAt = json.time("acceptedAt", null);
        long after = acceptedAt == null ? Visit.UNKNOWN : occurredAt.toEpochMilli() - acceptedAt.toEpochMilli();
        return new Visit(
                kind,
                method(json),
                json.free("userAgent"),
                client(json),
                Math.max(Visit.UNKNOWN, after),
                json.integer("linksClicked", 0, 0, MOST_LINKS),
                json.integer("linksInMail", 0, 0, MOST_LINKS));
    }

    private static UnsubscribeMethod method(JsonFields json) throws RefusedException {
        String text = json.text("method").toUpperCase(Locale.ROOT).replace('-', '_');
        try {
            return text.isEmpty() ? UnsubscribeMethod.UNKNOWN : UnsubscribeMethod.valueOf(text);
        } catch (IllegalArgumentException e) {
            throw JsonFields.bad("method", "must be one-click, mailto, confirmed or get");
        }
    }

    private static Optional<InetAddress> client(JsonFields json) throws RefusedException {
        return IpLiteral.parse(json.ip("clientIp"));
    }
}
