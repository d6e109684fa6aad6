// SPDX-License-Identifier: Apache-2.0
package io.breakwater.sender.report;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

import static org.assertj.core.api.Assertions.assertThat;

class MessageReaderTest {
    private static final int LARGEST = 300_000;
    private static final long ALL = 400_000;
    private final MessageReader reader = new MessageReader(
            new ListenerLimits(LARGEST, 100_000, ALL, 4, 4, 4, 4, Duration.ofSeconds(1), Duration.ofSeconds(10)));

    private static InputStream of(int bytes) {
        return new ByteArrayInputStream(new byte[bytes]);
    }

    @Test
    void givesBackItsMemoryWhenTheMessageIsDone() {
        try (MessageReader.Reading reading = reader.read(of(250_000))) {
            assertThat(reading.end()).isEqualTo(MessageReader.End.READ);
            assertThat(reading.bytes()).hasSize(250_000);
            assertThat(reader.freeBytes()).isLessThan(ALL - 250_000 + 1);
        }
        assertThat(reader.freeBytes()).isEqualTo(ALL);
    }

    @Test
    void aSecondMessageWaitsWhenBothDoNotFit() {
        try (MessageReader.Reading first = reader.read(of(250_000))) {
            assertThat(first.end()).isEqualTo(MessageReader.End.READ);
            assertThat(reader.read(of(250_000)).end()).isEqualTo(MessageReader.End.BUSY);
        }
        try (MessageReader.Reading again = reader.read(of(250_000))) {
            assertThat(again.end()).isEqualTo(MessageReader.End.READ);
        }
        assertThat(reader.freeBytes()).isEqualTo(ALL);
    }

    @Test
    void aMessageThatDoesNotEndIsGivenUp() {
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return 'x';
            }

            @Override
            public int read(byte[] bytes, int from, int count) {
                return count;
            }
        };

        assertThat(reader.read(endless).end()).isEqualTo(MessageReader.End.CUT_OFF);
        assertThat(reader.freeBytes()).isEqualTo(ALL);
    }

    @Test
    void aMessageOfExactlyTheLimitIsRead() {
        try (MessageReader.Reading reading = reader.read(of(LARGEST))) {
            assertThat(reading.end()).isEqualTo(MessageReader.End.READ);
        }
        assertThat(reader.read(of(LARGEST + 1)).end()).isEqualTo(MessageReader.End.TOO_LARGE);
        assertThat(reader.freeBytes()).isEqualTo(ALL);
    }

    @Test
    void aBrokenConnectionIsCutOff() {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("reset");
            }

            @Override
            public int read(byte[] bytes, int from, int count) throws IOException {
                return read();
            }
        };

        assertThat(reader.read(broken).end()).isEqualTo(MessageReader.End.CUT_OFF);
    }
}
