// SPDX-License-Identifier: Apache-2.0
package io.breakwater.sinks.clickhouse;

import com.clickhouse.client.api.ClientException;
import com.clickhouse.client.api.ConnectionInitiationException;
import com.clickhouse.client.api.ServerException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.net.ConnectException;
import java.util.concurrent.TimeoutException;

import static org.assertj.core.api.Assertions.assertThat;

class FaultTest {
    @ParameterizedTest(name = "code {0}, HTTP {1} is {2}, fatal {3}")
    @CsvSource({
        "159, 500, TIMEOUT, false",
        "209, 500, NETWORK, false",
        "210, 500, NETWORK, false",
        "202, 500, OVERLOADED, false",
        "241, 500, OVERLOADED, false",
        "242, 500, OVERLOADED, false",
        "243, 500, OVERLOADED, false",
        "252, 500, OVERLOADED, false",
        "745, 500, OVERLOADED, false",
        "192, 403, ACCESS, true",
        "193, 403, ACCESS, true",
        "194, 401, ACCESS, true",
        "497, 403, ACCESS, true",
        "516, 401, ACCESS, true",
        "16, 500, SCHEMA, true",
        "47, 404, SCHEMA, true",
        "60, 404, SCHEMA, true",
        "81, 404, SCHEMA, true",
        "115, 404, SETTING, true",
        "6, 400, DATA, true",
        "27, 400, DATA, true",
        "33, 500, DATA, true",
        "53, 500, DATA, true",
        "117, 400, DATA, true",
        "131, 400, DATA, true",
        "0, 401, ACCESS, true",
        "0, 403, ACCESS, true",
        "0, 429, OVERLOADED, false",
        "-1, 502, OVERLOADED, false",
        "-1, 503, OVERLOADED, false",
        "-1, 504, OVERLOADED, false",
        "0, 500, UNKNOWN, false",
        "999999, 500, UNKNOWN, false"
    })
    void anAnswerHasOneMeaning(int code, int httpStatus, Fault fault, boolean fatal) {
        assertThat(Fault.of(code, httpStatus)).isEqualTo(fault);
        assertThat(fault.fatal()).isEqualTo(fatal);
    }

    @Test
    void theServersCodeIsFoundBehindWrappers() {
        Throwable wrapped = new ClientException("insert", new ServerException(60, "no such table", 404, "query"));

        assertThat(Fault.of(wrapped)).isEqualTo(Fault.SCHEMA);
    }

    @Test
    void noAnswerIsANetworkFault() {
        assertThat(Fault.of(new ConnectionInitiationException("connect", new ConnectException("refused"))))
                .isEqualTo(Fault.NETWORK);
        assertThat(Fault.of(new TimeoutException())).isEqualTo(Fault.TIMEOUT);
    }
}
