// SPDX-License-Identifier: Apache-2.0
/**
 * What a reply means: 31 categories, the failure family of each, the scopes a family charges, and the classifier with
 * its rule file {@code reply-rules.tsv}.
 */
package io.breakwater.schemas.taxonomy;
