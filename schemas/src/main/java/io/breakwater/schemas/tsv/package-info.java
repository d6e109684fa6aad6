// SPDX-License-Identifier: Apache-2.0
/** The layout of our tab-separated data files. */
package io.breakwater.schemas.tsv;
