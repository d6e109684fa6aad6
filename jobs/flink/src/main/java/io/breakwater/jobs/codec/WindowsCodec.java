// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.codec;

import io.breakwater.core.config.WindowConfig;
import io.breakwater.schemas.policy.Policy;

/** The core's windows from a policy document; where facts are decoded and where they are counted they must be the same. */
final class WindowsCodec {

    private WindowsCodec() {}

    static WindowConfig of(Policy policy) {
        return new WindowConfig(
                policy.paneMs(),
                policy.windows().shortPanes(),
                policy.windows().longPanes(),
                policy.windows().minutePanes());
    }
}
