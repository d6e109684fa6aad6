// SPDX-License-Identifier: Apache-2.0
package io.breakwater.sender.auth;

import org.junit.jupiter.api.Test;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SystemDnsTest {
    private final AtomicInteger asked = new AtomicInteger();

    /** A name server on loopback that knows one domain, fails for another and does not answer for a third. */
    private final class Server implements AutoCloseable {
        private final DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        private final Thread thread = new Thread(this::serve, "name-server");

        Server() throws IOException {
            thread.setDaemon(true);
            thread.start();
        }

        SystemDns client() throws IOException {
            return new SystemDns("127.0.0.1", socket.getLocalPort());
        }

        private void serve() {
            byte[] buffer = new byte[4096];
            while (!socket.isClosed()) {
                try {
                    DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
                    socket.receive(packet);
                    asked.incrementAndGet();
                    Message question = new Message(Arrays.copyOf(buffer, packet.getLength()));
                    if (!question.getQuestion().getName().toString().startsWith("silent")) {
                        byte[] answer = answer(question).toWire();
                        socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
                    }
                } catch (IOException e) {
                    return;
                }
            }
        }

        private Message answer(Message question) throws IOException {
            Record asked = question.getQuestion();
            Message answer = new Message(question.getHeader().getID());
            answer.getHeader().setFlag(Flags.QR);
            answer.addRecord(asked, Section.QUESTION);
            String name = asked.getName().toString();
            if (name.equals("known.example.") && asked.getType() == Type.TXT) {
                answer.addRecord(
                        new TXTRecord(asked.getName(), DClass.IN, 60, List.of("v=spf1 ", "-all")), Section.ANSWER);
            } else if (name.equals("known.example.") && asked.getType() == Type.MX) {
                answer.addRecord(
                        new MXRecord(asked.getName(), DClass.IN, 60, 10, Name.fromString("mx.known.example.")),
                        Section.ANSWER);
            } else {
                answer.getHeader().setRcode(name.startsWith("failing") ? Rcode.SERVFAIL : Rcode.NXDOMAIN);
            }
            return answer;
        }

        @Override
        public void close() {
            socket.close();
        }
    }

    @Test
    void joinsTheStringsOfATextAndNamesMailHosts() throws Exception {
        try (Server server = new Server()) {
            SystemDns dns = server.client();

            assertThat(dns.lookUp("known.example", Dns.Type.TXT)).containsExactly("v=spf1 -all");
            assertThat(dns.lookUp("known.example", Dns.Type.MX)).containsExactly("mx.known.example");
            assertThat(dns.lookUp("unknown.example", Dns.Type.TXT)).isEmpty();
            assertThat(dns.lookUp("no..name", Dns.Type.TXT)).isEmpty();
        }
    }

    @Test
    void asksForAnAnswerOnce() throws Exception {
        try (Server server = new Server()) {
            SystemDns dns = server.client();
            dns.lookUp("known.example", Dns.Type.TXT);
            dns.lookUp("known.example", Dns.Type.TXT);

            assertThat(asked.get()).isEqualTo(1);
        }
    }

    @Test
    void aFailingOrSilentServerIsTrouble() throws Exception {
        try (Server server = new Server()) {
            SystemDns dns = server.client();

            assertThatThrownBy(() -> dns.lookUp("failing.example", Dns.Type.TXT))
                    .isInstanceOf(DnsTroubleException.class)
                    .hasMessageContaining("failing.example");
            assertThatThrownBy(() -> dns.lookUp("silent.example", Dns.Type.TXT))
                    .isInstanceOf(DnsTroubleException.class);
        }
    }
}
