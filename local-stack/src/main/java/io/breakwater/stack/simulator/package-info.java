// SPDX-License-Identifier: Apache-2.0
/** Mailbox providers with manners and a memory: real SMTP servers on loopback that the demo sends to. */
package io.breakwater.stack.simulator;
