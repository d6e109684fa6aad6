// SPDX-License-Identifier: Apache-2.0
package io.breakwater.sender.auth;

import org.apache.james.jspf.core.DNSRequest;
import org.apache.james.jspf.core.DNSService;
import org.apache.james.jspf.core.exceptions.TimeoutException;
import org.apache.james.jspf.executor.SPFResult;
import org.apache.james.jspf.executor.SynchronousSPFExecutor;
import org.apache.james.jspf.impl.SPF;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * SPF (RFC 7208) by Apache James' library. The identity is the envelope sender, or the greeting name when the sender is
 * null, as it is for bounces.
 */
final class SpfCheck {
    private static final int MOST_RECORDS = 10;

    private SpfCheck() {}

    static AuthResult check(Peer peer, Dns dns) {
        int at = peer.envelopeSender().lastIndexOf('@');
        boolean byHelo = at < 0;
        String domain = byHelo ? peer.helo() : peer.envelopeSender().substring(at + 1);
        String property = byHelo ? "smtp.helo" : "smtp.mailfrom";
        if (new AuthResult("spf", "none", property, domain).value().isEmpty()) {
            return new AuthResult("spf", "none", "", "");
        }
        Names names = new Names(dns);
        // The library speaks of the domain only, so a sender's name does not reach a macro of a stranger.
        SPFResult result = new SPF(names, new SynchronousSPFExecutor(names))
                .checkSPF(peer.address(), "postmaster@" + domain, byHelo ? domain : peer.helo());
        return new AuthResult("spf", result.getResult(), property, domain);
    }

    /** The library's view of the DNS. */
    private record Names(Dns dns) implements DNSService {
        @Override
        public List<String> getRecords(DNSRequest request) throws TimeoutException {
            Dns.Type type = switch (request.getRecordType()) {
                case DNSRequest.A -> Dns.Type.A;
                case DNSRequest.AAAA -> Dns.Type.AAAA;
                case DNSRequest.MX -> Dns.Type.MX;
                case DNSRequest.PTR -> Dns.Type.PTR;
                case DNSRequest.TXT -> Dns.Type.TXT;
                default -> null;
            };
            // The type SPF of RFC 4408 is history: RFC 7208 asks for TXT alone.
            if (type == null) {
                return List.of();
            }
            try {
                // The library takes entries out of what it is given.
                return new ArrayList<>(dns.lookUp(request.getHostname(), type));
            } catch (DnsTroubleException e) {
                throw new TimeoutException(e.getMessage());
            }
        }

        @Override
        public CompletionStage<List<String>> getRecordsAsync(DNSRequest request) {
            try {
                return CompletableFuture.completedFuture(getRecords(request));
            } catch (TimeoutException e) {
                return CompletableFuture.failedFuture(e);
            }
        }

        @Override
        public List<String> getLocalDomainNames() {
            return List.of("localhost");
        }

        @Override
        public void setTimeOut(int seconds) {
            // The look-ups have bounds of their own.
        }

        @Override
        public int getRecordLimit() {
            return MOST_RECORDS;
        }

        @Override
        public void setRecordLimit(int limit) {
            // Fixed by RFC 7208, section 4.6.4.
        }
    }
}
