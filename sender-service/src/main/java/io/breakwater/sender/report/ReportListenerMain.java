// SPDX-License-Identifier: Apache-2.0
package io.breakwater.sender.report;

import io.breakwater.sender.kafka.ReportProducer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** The listener as a process of its own, until it is told to stop. The options are in {@link ListenerOptions#HELP}. */
public final class ReportListenerMain {
    private static final Logger LOG = LoggerFactory.getLogger(ReportListenerMain.class);

    private ReportListenerMain() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        run(ListenerOptions.parse(List.of(args), System.getenv()));
    }

    /** Listens until the process is asked to end; then answers what is under way. */
    public static void run(ListenerOptions options) throws IOException, InterruptedException {
        ReportListener.Setup setup = options.setup();
        ReportProducer producer = new ReportProducer(options.kafka());
        ReportListener listener = new ReportListener(setup, producer::store);
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            listener.close();
                            producer.close();
                            LOG.info(
                                    "reports listener ended: {}",
                                    listener.metrics().counts());
                            stopped.countDown();
                        },
                        "shutdown"));
        listener.start();
        stopped.await();
    }
}
