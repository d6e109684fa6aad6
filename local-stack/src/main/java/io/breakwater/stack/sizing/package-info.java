// SPDX-License-Identifier: Apache-2.0
/** What a volume of mail takes in state, checkpoints and topics. */
package io.breakwater.stack.sizing;
