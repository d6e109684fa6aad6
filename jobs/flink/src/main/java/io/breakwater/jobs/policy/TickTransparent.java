// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.policy;

import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;

/**
 * The watermark of a control stream: the maximum, from its start. An operator's clock is the minimum over its inputs, so a control
 * stream that says nothing never holds a tick back.
 */
public final class TickTransparent<T> implements WatermarkGenerator<T> {

    private TickTransparent() {}

    /** The strategy of a control stream. */
    public static <T> WatermarkStrategy<T> strategy() {
        return WatermarkStrategy.forGenerator(context -> new TickTransparent<>());
    }

    @Override
    public void onEvent(T event, long eventTimestamp, WatermarkOutput output) {
        output.emitWatermark(new Watermark(Long.MAX_VALUE));
    }

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {
        output.emitWatermark(new Watermark(Long.MAX_VALUE));
    }
}
