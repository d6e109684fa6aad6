// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.providerstats;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class SndsTest {
    private static final String ROW =
            "198.51.100.7,1/31/2026 12:00 AM,1/31/2026 11:00 PM,12040,12001,11988,YELLOW,< 0.1%,"
                    + "1/31/2026 3:00 AM,1/31/2026 4:00 AM,2,out1.acme.example,news@acme.example,\"a, b\"";
    private static final String HEADER =
            "IP Address,Activity start,Activity end,RCPT commands,DATA commands,Message recipients,"
                    + "Filter result,Complaint rate,Trap message start,Trap message end,Trap hits,Sample HELO,Sample MAIL FROM,Comments";

    @Test
    void aRowIsSixFiguresOfItsAddressAndDay() {
        assertThat(Snds.read(ROW).figures())
                .containsExactly(
                        figure("rcpt_commands", 12_040, ""),
                        figure("data_commands", 12_001, ""),
                        figure("message_recipients", 11_988, ""),
                        figure("filter_colour", 0.1, "YELLOW"),
                        figure("complaint_rate", 0.001, "< 0.1%"),
                        figure("trap_hits", 2, ""));
    }

    @Test
    void samplesOfMailStayWhereTheyAre() {
        assertThat(Snds.read(ROW).figures()).noneMatch(figure -> figure.json().contains("acme"));
    }

    @Test
    void theHeaderOfAnExportIsNoRow() {
        assertThat(Snds.read("\uFEFF" + HEADER + "\r\n" + ROW + "\r\n\r\n").figures())
                .isEqualTo(Snds.read(ROW).figures());
    }

    @ParameterizedTest
    @CsvSource({"GREEN,0", "YELLOW,0.1", "RED,0.9", "red,0.9"})
    void aColourStandsForTheBoundNearestToGood(String colour, double value) {
        assertThat(Snds.read(ROW.replace("YELLOW", colour)).figures().get(3).value())
                .isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource({"2.4%,0.024", "0%,0", "'',0", "100%,1"})
    void aComplaintRateIsAFraction(String rate, double value) {
        assertThat(Snds.read(ROW.replace("< 0.1%", rate)).figures().get(4).value())
                .isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource({"1/31/2026 00:00,2026-01-31", "12/1/2025 11:00:00 pm,2025-12-01"})
    void theDayIsThatInWhichTheActivityBegan(String start, String day) {
        assertThat(Snds.read(ROW.replace("1/31/2026 12:00 AM", start))
                        .figures()
                        .get(0)
                        .day())
                .isEqualTo(day);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "YELLOW|PURPLE|line 2 column 7 must be GREEN, YELLOW or RED, was PURPLE",
                "1/31/2026 12:00 AM|31.1.2026|line 2 column 2 must be a time like",
                "12040|many|line 2 column 4 must be a whole number, was many",
                "12040|-4|line 2 column 4",
                "< 0.1%|little|line 2 column 8"
            })
    void aFaultyRowIsRefusedWithLineAndColumn(String part, String by, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Snds.read(HEADER + "\n" + ROW.replace(part, by)))
                .withMessageContaining(message);
    }

    @Test
    void anotherFileIsRecognised() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Snds.read("198.51.100.0,198.51.100.255,Blocked"))
                .withMessageContaining("has 3 columns, SNDS has 14");
        assertThatIllegalArgumentException().isThrownBy(() -> Snds.read("")).withMessageContaining("no rows");
    }

    private static Figure figure(String metric, double value, String text) {
        return new Figure("microsoft-consumer", "snds", "IP", "198.51.100.7", "2026-01-31", metric, value, text);
    }
}
