// SPDX-License-Identifier: Apache-2.0
package io.breakwater.sender.auth;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Finds out who vouches for a message and writes it down in one {@code Authentication-Results} field (RFC 8601). Trouble
 * with the DNS is a {@code temperror} in the field and never an exception; the time and the look-ups that a message can
 * cost are bounded. Thread-safe.
 */
public final class Authenticator {
    private static final Logger LOG = LoggerFactory.getLogger(Authenticator.class);
    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9.-]{0,252}");
    private static final String FOLD = ";\r\n\t";

    private final String authservId;
    private final Dns dns;

    /**
     * An authentication service.
     *
     * @param authservId its name in the field; the policy names it in {@code ingest.authserv_ids}
     * @throws IllegalArgumentException when the name is no host name
     */
    public Authenticator(String authservId, Dns dns) {
        this.authservId = authservId.toLowerCase(Locale.ROOT);
        this.dns = dns;
        if (!ID.matcher(this.authservId).matches()) {
            throw new IllegalArgumentException(
                    "authserv-id must be a host name like reports.acme.example, was " + authservId);
        }
    }

    /** Results of DKIM, then of SPF. */
    public List<AuthResult> check(RawMessage message, Peer peer) {
        Dns bounded = new BoundedDns(dns, System.nanoTime());
        List<AuthResult> results = new ArrayList<>(DkimCheck.check(message, bounded));
        try {
            results.add(SpfCheck.check(peer, bounded));
        } catch (RuntimeException e) {
            LOG.warn("SPF of {} could not be evaluated", peer.address(), e);
            results.add(new AuthResult("spf", "permerror", "", ""));
        }
        return results;
    }

    /** The field, with its line end. */
    public String field(List<AuthResult> results) {
        StringBuilder field = new StringBuilder("Authentication-Results: ").append(authservId);
        results.forEach(result -> field.append(FOLD).append(result.text()));
        return field.append("\r\n").toString();
    }

    /**
     * True when an {@code Authentication-Results} field claims to be ours, or hides whose it is. Comments, quotes, escapes
     * and folding are looked through (RFC 8601, section 5).
     */
    public boolean claimsToBeOurs(String fieldText) {
        StringBuilder id = new StringBuilder();
        int depth = 0;
        for (int i = fieldText.indexOf(':') + 1; i < fieldText.length(); i++) {
            char c = fieldText.charAt(i);
            if (c == '\\') {
                i++;
                c = i < fieldText.length() ? fieldText.charAt(i) : ' ';
            } else if (c == '(' || c == ')') {
                depth = Math.max(0, depth + (c == '(' ? 1 : -1));
                continue;
            } else if (c == ';' && depth == 0) {
                break;
            }
            if (depth == 0 && c > ' ' && c != '"') {
                id.append(c);
            }
        }
        // A version may follow the id, and an unclosed comment may hide one.
        return depth > 0 || id.toString().toLowerCase(Locale.ROOT).startsWith(authservId);
    }
}
