// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.late;

import io.breakwater.schemas.reference.MailReference;
import io.breakwater.schemas.reference.MailTuple;
import io.breakwater.schemas.reference.ShortReference;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What is asked about a late report, and what is made of the answer. The mail of the report's recipient is taken where there is one;
 * otherwise what all mail with this id has in common, and nothing where it differs.
 */
final class LookUp {

    private static final String COLUMNS =
            "message_id, recipient_hash, toUnixTimestamp64Milli(occurred_at), pool, mail_class,"
                    + " source_ip, sending_domain, tenant, campaign, segment";
    private static final String ACCEPTED = " AND outcome = 'ACCEPTED'"
            + " ORDER BY recipient_hash = {recipient:UInt64} DESC, occurred_at DESC LIMIT 100";
    private static final int FIRST_OF_TUPLE = 3;
    private static final int COLUMN_COUNT = 10;

    private LookUp() {}

    /** A query with its parameters. */
    record Question(String sql, Map<String, Object> parameters) {}

    /** By the id of the message when a signed reference names it, otherwise by Message-ID; empty when the report has neither. */
    static Optional<Question> question(LateReport report) {
        String recipient = Long.toUnsignedString(ShortReference.half(report.recipientHash()));
        if (!report.messageId().isEmpty()) {
            return Optional.of(new Question(
                    select("message_id = {message:String}"),
                    Map.of("message", report.messageId(), "recipient", recipient)));
        }
        if (!report.headerMessageId().isEmpty()) {
            return Optional.of(new Question(
                    select("header_message_hash = {message:UInt64}"),
                    Map.of("message", Long.toUnsignedString(hash(report.headerMessageId())), "recipient", recipient)));
        }
        return Optional.empty();
    }

    private static String select(String condition) {
        return "SELECT " + COLUMNS + " FROM breakwater.mail_attempts WHERE " + condition + ACCEPTED;
    }

    /** First eight bytes of SHA-256, as the table keeps Message-IDs. */
    private static long hash(String id) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(digest).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** The mail that rows name; empty when there is none. */
    static Optional<MailReference> mail(List<List<String>> rows, String recipientHash) {
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        if (rows.get(0).size() != COLUMN_COUNT) {
            throw new IllegalStateException(
                    "expected " + COLUMN_COUNT + " columns, not " + rows.get(0).size());
        }
        List<String> newest = rows.get(0);
        long recipient = ShortReference.half(recipientHash);
        boolean ofRecipient = recipient != 0 && newest.get(1).equals(Long.toUnsignedString(recipient));
        Function<Integer, String> column = ofRecipient ? newest::get : index -> common(rows, index);
        String messageId = column.apply(0);
        if (messageId.isEmpty()) {
            messageId = newest.get(0);
        }
        return Optional.of(new MailReference(
                messageId,
                tuple(column),
                ofRecipient ? String.format(Locale.ROOT, "%016x", recipient) : "",
                Long.parseLong(newest.get(2))));
    }

    private static MailTuple tuple(Function<Integer, String> column) {
        int at = FIRST_OF_TUPLE;
        return new MailTuple(
                column.apply(at++),
                column.apply(at++),
                column.apply(at++),
                column.apply(at++),
                column.apply(at++),
                column.apply(at++),
                column.apply(at));
    }

    private static String common(List<List<String>> rows, int index) {
        String first = rows.get(0).get(index);
        return rows.stream().allMatch(row -> row.get(index).equals(first)) ? first : "";
    }
}
