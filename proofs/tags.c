/* SPDX-License-Identifier: MIT */
#include "tags.h"
#include "../lib/core/tags.h"
