// SPDX-License-Identifier: Apache-2.0
package io.breakwater.sender.report;

import io.breakwater.sender.auth.Authenticator;
import io.breakwater.sender.auth.Dns;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** A listener on a free port whose receiver keeps what it is given, or fails as the test says. */
final class ListenerFixture implements AutoCloseable {
    static final String ID = "reports.breakwater.example";
    static final String REPORT = "From: feedback@provider.example\r\nSubject: report\r\n\r\nbody\r\n";

    private final List<String> stored = new CopyOnWriteArrayList<>();
    private final ReportListener listener;
    private volatile IOException failure;

    private ListenerFixture(ListenerLimits limits, Dns dns) {
        listener = new ReportListener(
                new ReportListener.Setup(
                        InetAddress.getLoopbackAddress(),
                        0,
                        ID,
                        new AcceptedAddresses(
                                List.of("fbl@acme.example", "b+*@news.acme.example", "@notify.acme.example")),
                        limits,
                        new Authenticator(ID, dns),
                        Optional.empty()),
                this::store);
        listener.start();
    }

    static ListenerFixture start() {
        return new ListenerFixture(ListenerLimits.defaults(), (name, type) -> List.of());
    }

    static ListenerFixture with(ListenerLimits limits) {
        return new ListenerFixture(limits, (name, type) -> List.of());
    }

    static ListenerFixture with(Dns dns) {
        return new ListenerFixture(ListenerLimits.defaults(), dns);
    }

    private void store(byte[] raw) throws IOException {
        if (failure != null) {
            throw failure;
        }
        stored.add(new String(raw, StandardCharsets.UTF_8));
    }

    void failWith(IOException why) {
        failure = why;
    }

    List<String> stored() {
        return stored;
    }

    int port() {
        return listener.port();
    }

    long count(ListenerEvent... events) {
        return listener.metrics().count(events);
    }

    ReportListener listener() {
        return listener;
    }

    @Override
    public void close() {
        listener.close();
    }
}
