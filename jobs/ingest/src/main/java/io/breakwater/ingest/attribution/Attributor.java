// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.attribution;

import io.breakwater.ingest.record.Addresses;
import io.breakwater.ingest.record.Claims;
import io.breakwater.ingest.record.RecipientHasher;
import io.breakwater.schemas.reference.LongReference;
import io.breakwater.schemas.reference.MailReference;
import io.breakwater.schemas.reference.ReferenceKeys;
import io.breakwater.schemas.reference.ShortReference;
import io.breakwater.schemas.reference.Verdict;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds the mail of ours that a report is about, in this order: the answer of the late look-up; the signed reference in the header,
 * the envelope or the Message-ID; the operator's patterns; X-KumoRef; and what is left for the join, the Message-ID. The address
 * that sent the original is asked nowhere: many customers share one.
 *
 * <p>A reference that is altered ends the search, because whoever changed one may have written the rest as well. One older than
 * {@link #OLD} is believed and called LATE.
 */
public final class Attributor {

    /** Age at which a signed reference is late. */
    static final Duration OLD = Duration.ofDays(90);

    /** What the late look-up says of mail that it does not know. */
    public static final String NOT_FOUND = "none";

    private static final String HEADER = MailReference.HEADER.toLowerCase(Locale.ROOT);

    private final ReferenceKeys keys;
    private final KumoReference kumo;

    /** Believes references of these keys. */
    public Attributor(ReferenceKeys keys, RecipientHasher hasher) {
        this.keys = keys;
        this.kumo = new KumoReference(hasher);
    }

    /**
     * The mail, or how it may still be found, or why not.
     *
     * @param answer of the late look-up: a long reference or {@link #NOT_FOUND}; "" before it was asked
     * @param patterns the operator's
     */
    public Attribution attribute(Claims claims, String answer, Patterns patterns, Instant receivedAt) {
        if (!answer.isEmpty()) {
            return answered(claims, answer, patterns);
        }
        return signed(claims, receivedAt).orElseGet(() -> byClaims(claims, patterns));
    }

    private Attribution answered(Claims claims, String answer, Patterns patterns) {
        if (answer.equals(NOT_FOUND)) {
            Optional<Attribution.Found> other = own(claims, patterns);
            return other.isPresent() ? other.get() : new Attribution.Unknown("NO_SUCH_MAIL");
        }
        LongReference read = LongReference.read(answer, keys);
        return read.mail().isPresent() ? found(read.mail().get(), "LATE:look-up") : forged(read.verdict(), "look-up");
    }

    private Optional<Attribution> signed(Claims claims, Instant receivedAt) {
        LongReference header = LongReference.read(claims.header(HEADER), keys);
        if (header.verdict() != Verdict.ABSENT) {
            return Optional.of(header.mail()
                    .<Attribution>map(mail -> found(mail, (late(mail, receivedAt) ? "LATE" : "SIGNED") + ":header"))
                    .orElseGet(() -> forged(header.verdict(), "header")));
        }
        for (String envelope : claims.envelopes()) {
            Optional<Attribution> found = numbered(envelope, "verp");
            if (found.isPresent()) {
                return found;
            }
        }
        return numbered(claims.headerMessageId(), "message-id");
    }

    private Optional<Attribution> numbered(String address, String where) {
        String bare = Addresses.bare(address);
        String local = bare.substring(0, Math.max(0, bare.lastIndexOf('@')));
        Verdict verdict = ShortReference.check(local, keys);
        if (verdict == Verdict.ABSENT) {
            return Optional.empty();
        }
        return Optional.of(
                verdict == Verdict.VERIFIED
                        ? new Attribution.Numbered(ShortReference.read(local).orElseThrow(), "SIGNED:" + where)
                        : forged(verdict, where));
    }

    private Attribution byClaims(Claims claims, Patterns patterns) {
        Optional<Attribution.Found> own = own(claims, patterns);
        boolean whole = own.isPresent() && !own.get().mail().tuple().pool().isEmpty();
        if (!whole && !claims.headerMessageId().isEmpty()) {
            return new Attribution.Joinable(claims.headerMessageId(), own);
        }
        return own.<Attribution>map(found -> found).orElseGet(() -> new Attribution.Unknown("NO_REFERENCE"));
    }

    private Optional<Attribution.Found> own(Claims claims, Patterns patterns) {
        return patterns.find(claims).or(() -> kumo.find(claims));
    }

    private static boolean late(MailReference mail, Instant receivedAt) {
        return Instant.ofEpochMilli(mail.sentAtMs()).isBefore(receivedAt.minus(OLD));
    }

    private static Attribution.Found found(MailReference mail, String how) {
        return new Attribution.Found(new MailIdentity(mail.messageId(), mail.tuple(), mail.recipientHash()), how);
    }

    private static Attribution forged(Verdict verdict, String where) {
        return new Attribution.Forged(
                verdict == Verdict.UNKNOWN_KEY ? "REFERENCE_UNKNOWN_KEY" : "REFERENCE_ALTERED", where);
    }
}
