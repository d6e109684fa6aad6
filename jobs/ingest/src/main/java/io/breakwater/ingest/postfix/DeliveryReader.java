// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.postfix;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The fields of a delivery line: {@code to=<…>, relay=…, delay=…, delays=a/b/c/d, dsn=…, status=… (text)}. The text is the provider's
 * reply, or what Postfix itself has to say; telling them apart is the point.
 */
final class DeliveryReader {
    private static final int LONGEST_TEXT = 1_024;
    private static final Pattern SAID =
            Pattern.compile("^host (\\S+?)\\[[^\\]]*](?::\\d+)? (said|refused to talk to me): (.*)$");
    private static final Pattern REPLY = Pattern.compile("^(\\d{3})[ -](?:([245]\\.\\d{1,3}\\.\\d{1,3})[ :]?)?(.*)$");
    private static final Pattern IN_REPLY = Pattern.compile("\\(in reply to ([^)]{1,40})\\)?\\s*$");

    private DeliveryReader() {}

    /** Name to value up to the status, which keeps its text behind a blank. */
    static Map<String, String> fields(String rest) {
        Map<String, String> fields = new LinkedHashMap<>();
        int at = 0;
        while (at < rest.length()) {
            int equals = rest.indexOf('=', at);
            if (equals < 0) {
                break;
            }
            String name = rest.substring(at, equals).strip();
            if (name.equals("status")) {
                fields.put(name, rest.substring(equals + 1));
                break;
            }
            int comma = end(rest, equals + 1);
            fields.put(name, rest.substring(equals + 1, comma));
            at = comma + 1;
        }
        return fields;
    }

    /** The comma that ends a value; one within angle brackets does not. */
    private static int end(String rest, int from) {
        boolean inAddress = false;
        for (int i = from; i < rest.length(); i++) {
            char c = rest.charAt(i);
            inAddress = c == '<' || (inAddress && c != '>');
            if (c == ',' && !inAddress) {
                return i;
            }
        }
        return rest.length();
    }

    /** The attempt; empty when the line has no status that matters (address probes). */
    static Optional<PostfixLine.Delivery> read(Map<String, String> fields, String service) {
        String full = fields.getOrDefault("status", "");
        int blank = full.indexOf(' ');
        String status = blank < 0 ? full : full.substring(0, blank);
        if (!status.equals("sent") && !status.equals("deferred") && !status.equals("bounced")) {
            return Optional.empty();
        }
        String text = unparenthesised(full.substring(Math.max(0, blank)).strip());
        String relay = fields.getOrDefault("relay", "none");
        double[] delays = delays(fields.getOrDefault("delays", ""));
        boolean local =
                !service.equals("smtp") || relay.equals("none") || text.startsWith("delivery temporarily suspended");
        Said said = said(text, status);
        return Optional.of(new PostfixLine.Delivery(
                status,
                local,
                relay.equals("none") ? "" : relay.substring(0, bracket(relay)),
                said.code,
                said.enhanced.isEmpty() ? fields.getOrDefault("dsn", "") : said.enhanced,
                said.text,
                said.stage,
                millis(fields.getOrDefault("delay", "0")),
                Math.round((delays[2] + delays[3]) * 1_000)));
    }

    private static int bracket(String relay) {
        int open = relay.indexOf('[');
        return open < 0 ? relay.length() : open;
    }

    private record Said(int code, String enhanced, String text, String stage) {}

    private static Said said(String text, String status) {
        Matcher host = SAID.matcher(text);
        boolean quoted = host.matches();
        String reply = quoted ? host.group(3) : text;
        boolean refused = quoted && host.group(2).startsWith("refused");
        Matcher inReply = IN_REPLY.matcher(reply);
        String stage = refused
                ? "CONNECT"
                : inReply.find() ? stage(inReply.group(1)) : status.equals("sent") ? "END_OF_DATA" : "UNKNOWN";
        String bare = IN_REPLY.matcher(reply).replaceAll("").strip();
        Matcher coded = REPLY.matcher(bare);
        if (coded.matches() && (quoted || status.equals("sent"))) {
            String enhanced = coded.group(2) == null ? "" : coded.group(2);
            return new Said(
                    Integer.parseInt(coded.group(1)), enhanced, coded.group(3).strip(), stage);
        }
        return new Said(0, "", bare, text.startsWith("connect to ") ? "CONNECT" : stage);
    }

    private static String stage(String command) {
        String upper = command.toUpperCase(Locale.ROOT);
        if (upper.startsWith("MAIL FROM")) {
            return "MAIL_FROM";
        }
        if (upper.startsWith("RCPT TO")) {
            return "RCPT_TO";
        }
        if (upper.startsWith("END OF DATA")) {
            return "END_OF_DATA";
        }
        if (upper.startsWith("DATA")) {
            return "DATA";
        }
        if (upper.startsWith("EHLO") || upper.startsWith("HELO") || upper.startsWith("LHLO")) {
            return "HELO";
        }
        return upper.startsWith("STARTTLS") ? "TLS" : "UNKNOWN";
    }

    private static String unparenthesised(String text) {
        String inner = text.startsWith("(") ? text.substring(1) : text;
        String bare = text.startsWith("(") && inner.endsWith(")") ? inner.substring(0, inner.length() - 1) : inner;
        return bare.length() > LONGEST_TEXT ? bare.substring(0, LONGEST_TEXT) : bare;
    }

    /** before the queue manager / in it / connection set-up / transmission, in seconds. */
    private static double[] delays(String field) {
        double[] delays = new double[4];
        String[] parts = field.split("/");
        for (int i = 0; i < Math.min(parts.length, delays.length); i++) {
            delays[i] = seconds(parts[i]);
        }
        return delays;
    }

    private static long millis(String seconds) {
        return Math.round(seconds(seconds) * 1_000);
    }

    private static double seconds(String field) {
        try {
            double value = Double.parseDouble(field.strip());
            return Double.isFinite(value) && value >= 0 && value < 1e9 ? value : 0;
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
