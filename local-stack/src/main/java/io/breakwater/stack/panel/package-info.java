// SPDX-License-Identifier: Apache-2.0
/** The live status: what Kafka says about each pool at each provider, as a picture in the terminal, as lines, or as JSON. */
package io.breakwater.stack.panel;
