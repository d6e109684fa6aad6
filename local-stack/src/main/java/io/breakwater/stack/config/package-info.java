// SPDX-License-Identifier: Apache-2.0
/** Where the local stack lives: directories, ports, and the external addresses that replace its own parts. */
package io.breakwater.stack.config;
