/* SPDX-License-Identifier: MIT */
/*
 * ksfmt/text.h - what people read: names, rules, findings, the one-line notation both ways, field
 * dumps, and recognising what somebody pasted. Freestanding like the core (ksfmt/base.h says what
 * that promises), but no driver needs it: the linker leaves it out of one that does not.
 *
 * Printing functions take a buffer of `capacity` bytes and answer the length of the text without
 * its NUL. They write the text and a NUL if length < capacity; otherwise they write nothing, so a
 * capacity of 0 asks for the length. Strings they return as pointers are constant and UTF-8.
 */
#ifndef KSFMT_TEXT_H
#define KSFMT_TEXT_H

#include <ksfmt/base.h>
#include <ksfmt/wave.h>
#include <ksfmt/format.h>
#include <ksfmt/range.h>
#include <ksfmt/attribute.h>
#include <ksfmt/request.h>
#include <ksfmt/pin.h>

#ifdef __cplusplus
extern "C" {
#endif

/* ---- names ---------------------------------------------------------------------------------- */

/* The KS symbol of a GUID (ks.h, ksmedia.h), or NULL. Tag GUIDs without a symbol have none. The
 * same number may have several: all three wildcards are GUID_NULL, "KSDATAFORMAT_*_WILDCARD" here.
 */
const char *ksf_guid_name(const struct ksf_guid *guid);
/* GUID of a symbol; 1 and *out written, or 0. */
int ksf_guid_from_name(struct ksf_guid *out, const char *name, size_t size);
/* "{00000001-0000-0010-8000-00aa00389b71}": braces, lower case, 38 characters. */
size_t ksf_guid_print(char *out, size_t capacity, const struct ksf_guid *guid);
/* Reads a GUID, with or without braces, any case; all of text[0..size). 1 and *out written, or 0.
 */
int ksf_guid_parse(struct ksf_guid *out, const char *text, size_t size);

/* "WAVE_FORMAT_PCM" and so on (mmreg.h), or NULL. */
const char *ksf_tag_name(uint32_t tag);
/* "STATUS_NO_MATCH" and so on, or NULL for a number this library does not use. */
const char *ksf_status_name(ksf_status status);
/* "KSAUDIO_SPEAKER_5POINT1_SURROUND" and so on, or NULL. */
const char *ksf_mask_name(uint32_t mask);
/* Where that name stands: "ksmedia.h", or another file for names of newer headers; or NULL. */
const char *ksf_mask_source(uint32_t mask);
/* Mask of such a symbol, older and newer names (5POINT1 and 5POINT1_BACK) alike; case does not
 * matter. 1 and *out written, or 0. */
int ksf_mask_from_name(uint32_t *out, const char *name, size_t size);
/* What people call it: "stereo", "5.1 side", "7.1 wide" and so on, or NULL. */
const char *ksf_mask_words(uint32_t mask);
/* "FL FR FC LFE SL SR"; reserved bits as "0x00040000", bit 31 as "ALL"; "DIRECTOUT" for 0. */
size_t ksf_mask_print(char *out, size_t capacity, uint32_t mask);
/* "xp-sp2" and so on: the name of a KSF_RELEASE_*; NULL if unknown. */
const char *ksf_release_name(uint32_t release);
/* "KSPROPERTY_AUDIO_VOLUMELEVEL" and so on: the symbol of a KSF_NODE_HAS_*, by the number of its
 * bit; NULL if unknown. */
const char *ksf_node_property_name(uint32_t number);
/* "WAVEFORMATEX", "KSDATARANGE_AUDIO" and so on: the `kind` of the tool's JSON; NULL if unknown. */
const char *ksf_layout_name(uint32_t layout);

/* ---- rules ---------------------------------------------------------------------------------- */

/* Severities, ascending. */
enum {
	KSF_SEVERITY_NONE = 0, /* not a finding in this profile */
	KSF_SEVERITY_NOTE,
	KSF_SEVERITY_WARNING,
	KSF_SEVERITY_AMBIGUOUS,
	KSF_SEVERITY_ERROR
};
enum { KSF_PROFILE_STRICT = 0, KSF_PROFILE_LENIENT = 1 };
enum { KSF_CONTEXT_KS = 0, KSF_CONTEXT_FILE = 1 };

/* One row of the rule table: what one bit of one domain means. */
struct ksf_rule {
	uint32_t domain;      /* KSF_DOMAIN_* */
	uint32_t bit;         /* bit number in the domain's reason words */
	const char *id;       /* "FMT-F4"; several bits may share the id of one documented rule */
	const char *name;     /* "BLOCK_ALIGN", as in KSF_WAVE_BLOCK_ALIGN */
	const char *field;    /* WDK member name, "" for the whole structure */
	const char *sentence; /* what is required, one sentence; reads as a reproach too */
	const char *source;   /* the document */
	uint32_t severity[2][2]; /* [profile][context] */
};

/* The rule of a bit: 1 and *out written, or 0 if the domain does not use the bit. */
int ksf_rule_get(struct ksf_rule *out, uint32_t domain, uint32_t bit);
/* The bits of a domain whose severity is exactly `severity`. */
ksf_why ksf_rule_mask(uint32_t domain, uint32_t severity, uint32_t profile, uint32_t context);
/* "wave", "format", "range", "match", "convert", "lint"; NULL otherwise. */
const char *ksf_domain_name(uint32_t domain);
/* "note", "warning", "ambiguous", "error"; "none". */
const char *ksf_severity_name(uint32_t severity);

/* A reason word as drivers log it: "why:match:0x12000". */
size_t ksf_why_print(char *out, size_t capacity, uint32_t domain, ksf_why why);
/* Reads one: 1 and both written, or 0. */
int ksf_why_parse(uint32_t *domain, ksf_why *why, const char *text, size_t size);

/* ---- findings ------------------------------------------------------------------------------- */

/* A reason in full: where it is, what stands there, what may stand there. */
struct ksf_finding {
	uint32_t domain; /* with bit: the rule */
	uint32_t bit;
	uint32_t offset; /* bytes from the start of the structure (wave data: from its own start) */
	uint32_t size;   /* bytes of the field, 0 for the whole structure */
	uint64_t actual;
	uint64_t min; /* what is allowed: min to max; min > max where no number says it */
	uint64_t max;
};

/*
 * Takes the lowest bit off *left and explains it; 1 and *out written, or 0 when *left is 0. The
 * numbers are computed from the value: ask with the value the reasons were about.
 */
int ksf_wave_finding(struct ksf_finding *out, ksf_why *left, const struct ksf_wave *wave);
int ksf_format_finding(struct ksf_finding *out, ksf_why *left, const struct ksf_format *format);
int ksf_range_finding(struct ksf_finding *out, ksf_why *left, const struct ksf_range *range);
/* The same for the reasons of a list, which are of its bytes: a list has no value. Each of the two
 * drops the other's reasons from *left. Reasons of the attribute lists in it are placed in the
 * whole list. Linear in `size`. */
int ksf_range_list_finding(struct ksf_finding *out, ksf_why *left, const void *list, size_t size);
/* The same for an attribute list by itself, as for ksf_attribute_list_check: offsets are from its
 * start. Drops all other reasons from *left. */
int ksf_attribute_finding(
	struct ksf_finding *out, ksf_why *left, uint32_t domain, const void *list, size_t size);
/* The same for ksf_pin_connect_decode. Drops all other reasons from *left. */
int ksf_pin_connect_finding(
	struct ksf_finding *out, ksf_why *left, uint32_t layout, const void *data, size_t size);
/* The same for ksf_property_check, with its KSF_VALUE_*. */
int ksf_property_finding(
	struct ksf_finding *out, ksf_why *left, uint32_t value, const void *data, size_t size);
/* The same for the numbers of a refusal: actual is the wanted value, min and max the range's. */
int ksf_match_finding(struct ksf_finding *out, ksf_why *left, const struct ksf_range *range,
	const struct ksf_format *format);

/* The WDK member name of the finding's field, "" for the whole structure. The rule names the usual
 * one; a finding may be about its neighbour (SubFormat for wFormatTag, Control for Flags). */
const char *ksf_finding_field(const struct ksf_finding *finding);
/*
 * The sentence of a finding with its numbers, no rule id, no full stop, as in
 * "nBlockAlign is 8, must be 12 (4 ch x 24 bits / 8)". `wave` gives the arithmetic in parentheses
 * for findings of the wave domain and may be NULL.
 */
size_t ksf_finding_print(
	char *out, size_t capacity, const struct ksf_finding *finding, const struct ksf_wave *wave);

/* ---- KMixer --------------------------------------------------------------------------------- */

/* The cells of a release in the matrix of KMixer (ksfmt/kmixer.h). */
enum {
	KSF_KMIXER_CELL_PACKED = 0, /* sample sizes of WAVEFORMATEX and PCMWAVEFORMAT */
	KSF_KMIXER_CELL_CHANNELS,   /* their channels */
	KSF_KMIXER_CELL_EXTENSIBLE, /* whether WAVEFORMATEXTENSIBLE is taken */
	KSF_KMIXER_CELL_FLOAT,      /* whether the tag IEEE_FLOAT is */
	KSF_KMIXER_CELL_RATE,       /* the highest rate in Hz */
	KSF_KMIXER_CELL_DEPTH,      /* precision above 16 bits */
	KSF_KMIXER_CELL_7POINT1,    /* whether the configuration 0x63F is known */
	KSF_KMIXER_CELL_5POINT1,    /* the mask of an output of six channels */
	KSF_KMIXER_CELLS
};
/* What a cell holds, "8 or 16"; NULL for a release without KMixer and for a number of no cell. */
const char *ksf_kmixer_cell(uint32_t release, uint32_t cell);
/* The document that says so, or NULL. */
const char *ksf_kmixer_source(uint32_t release, uint32_t cell);
/* The cells that the answer about a format rests on: bit n is cell n. 0 of a format that every
 * KMixer refuses. */
uint32_t ksf_kmixer_cells(const struct ksf_wave *wave);
/* The sentence of a reason of the kmixer domain with its numbers, no rule id, no full stop:
 * "wBitsPerSample is 24, must be 8 or 16 in WAVEFORMATEX". Empty for a bit that is none. */
size_t ksf_kmixer_print(
	char *out, size_t capacity, const struct ksf_wave *wave, uint32_t release, uint32_t bit);

/* ---- paths to a pin ------------------------------------------------------------------------- */

/* "waveout" and so on: the name of a KSF_CLIENT_*, and the document that has its path; NULL if
 * unknown. */
const char *ksf_client_name(uint32_t client);
const char *ksf_client_source(uint32_t client);
/* The client of such a name; case does not matter. 1 and *out written, or 0. */
int ksf_client_from_name(uint32_t *out, const char *name, size_t size);
/* "kmixer" and so on: the same of a KSF_FILTER_*. KSF_FILTER_DEVICE has no name. */
const char *ksf_filter_name(uint32_t filter);
const char *ksf_filter_source(uint32_t filter);
int ksf_filter_from_name(uint32_t *out, const char *name, size_t size);
/* "REACHABLE_WITH_LOSS" and so on: a KSF_REACH_REACHABLE and following; NULL if unknown. */
const char *ksf_reach_verdict_name(uint32_t verdict);
/* "identical bits" and so on: what a KSF_LOSS_* class is; NULL if unknown. */
const char *ksf_loss_name(uint32_t loss);

/* ---- the one-line notation ------------------------------------------------------------------ */

/* Why a text was not understood; KSF_TEXT_OK is 0. ksf_text_error gives the words. */
enum {
	KSF_TEXT_OK = 0,
	KSF_TEXT_EMPTY,
	KSF_TEXT_FORM,       /* expects WF, PCMWF, WFX or EXT */
	KSF_TEXT_SUB,        /* expects PCM, FLOAT, tag=0x.. or sub={..} */
	KSF_TEXT_NUMBER,     /* expects a number that fits the field */
	KSF_TEXT_CHANNELS,   /* expects Nch */
	KSF_TEXT_KEY,        /* unknown word */
	KSF_TEXT_TWICE,      /* a word stands twice */
	KSF_TEXT_EXTRA,      /* extra= is not hex, or longer than the caller's buffer */
	KSF_TEXT_TYPE,       /* expects SUB/SPEC or MAJOR/SUB/SPEC */
	KSF_TEXT_INTERVAL,   /* expects A-Bb or R-R */
	KSF_TEXT_ATTRIBUTES, /* attr[..] is not understood, or has no place: there is no set */
	KSF_TEXT_CAPACITY    /* more ranges than the caller's array holds */
};
const char *ksf_text_error(uint32_t code);

/*
 * "EXT PCM 24/32 8ch 48000 mask=0x63F": the whole descriptor in one line, so that it parses back to
 * the same bytes. `extra` are the bytes behind the fixed part (see ksf_wave_encode). Empty for
 * KSF_LAYOUT_NONE. A WAVEFORMAT has no bits: without align= its nBlockAlign is that of 16 bits.
 */
size_t ksf_wave_print(char *out, size_t capacity, const struct ksf_wave *wave, const void *extra,
	size_t extra_size);
/*
 * Reads it back. 0 and *out, *extra_size and the extra bytes written; or a KSF_TEXT_ code and *at,
 * the offset where reading stopped. Words are separated by blanks; case does not matter.
 */
uint32_t ksf_wave_parse(struct ksf_wave *out, void *extra, size_t extra_capacity,
	size_t *extra_size, size_t *at, const char *text, size_t size);

/*
 * "PCM/WFX 2ch 16-24b 44100-96000", and back. A bare range (MUSIC, analog) has no numbers and
 * prints as "MUSIC/{..}/NONE fs=64". A range whose fs= leaves no room for its numbers is parsed as
 * bare, and its audio members keep them, so that the line prints as it was written. Flags,
 * SampleSize and Reserved have no place in a line.
 */
size_t ksf_range_print(char *out, size_t capacity, const struct ksf_range *range);
uint32_t ksf_range_parse(struct ksf_range *out, size_t *at, const char *text, size_t size);
/* The same with the attributes of the range, " attr[MODE!+{..}]": MODE is
 * KSATTRIBUTEID_AUDIOSIGNALPROCESSING_MODE, X an id that nobody knows (its 16 bytes are 'X'), '!'
 * says required. An empty set prints nothing; reading sets Flags as the attributes demand. */
size_t ksf_range_set_print(char *out, size_t capacity, const struct ksf_range *range,
	const struct ksf_attribute_set *set);
uint32_t ksf_range_set_parse(struct ksf_range *out, struct ksf_attribute_set *set, size_t *at,
	const char *text, size_t size);
/* An attribute: "MODE!", "MODE RAW", "{..}". Empty for KSF_LAYOUT_NONE. */
size_t ksf_attribute_print(char *out, size_t capacity, const struct ksf_attribute *attribute);
/* A list: ranges separated by ';' or line ends, '#' begins a comment to the line's end. An empty
 * text is the empty list. 0 and *count and out[0..count) written, or a code and *at. */
uint32_t ksf_range_list_parse(struct ksf_range *out, size_t capacity, size_t *count, size_t *at,
	const char *text, size_t size);
/* The same with the attributes of each, sets[0..count). */
uint32_t ksf_range_sets_parse(struct ksf_range *out, struct ksf_attribute_set *sets,
	size_t capacity, size_t *count, size_t *at, const char *text, size_t size);

/* ---- field dump ----------------------------------------------------------------------------- */

/* How the value of a field is best shown. */
enum {
	KSF_SHOW_DECIMAL = 0,
	KSF_SHOW_HEX,
	KSF_SHOW_TAG,
	KSF_SHOW_MASK,
	KSF_SHOW_GUID,
	KSF_SHOW_PADDING,
	KSF_SHOW_BITS,     /* in hexadecimal, without names */
	KSF_SHOW_REQUIRED, /* Flags of an attribute */
	KSF_SHOW_PRIORITY, /* KSPRIORITY_... */
	KSF_SHOW_PROPERTY, /* Id of a property of KSPROPSETID_Pin */
	KSF_SHOW_CONTROL,  /* Id of a property of a node: of KSPROPSETID_Audio */
	KSF_SHOW_NODE,     /* a node, or KSFILTER_NODE */
	KSF_SHOW_ALL,      /* a channel, -1 for all */
	KSF_SHOW_INSTANCES /* a number of instances, or KSINSTANCE_INDETERMINATE */
};
struct ksf_field {
	const char *name;     /* the WDK member name: "wFormatTag", "Interface.Set" */
	uint32_t offset;      /* bytes from the start of the structure */
	uint32_t size;        /* bytes */
	uint32_t show;        /* KSF_SHOW_* */
	uint64_t value;       /* of a number */
	struct ksf_guid guid; /* of KSF_SHOW_GUID */
};
/* Field number `index` of a structure, in the order of the bytes: 1 and *out written, or 0 when
 * there are no more. Those of a format are its header's; its wave data are format->wave's. */
int ksf_wave_field(struct ksf_field *out, const struct ksf_wave *wave, uint32_t index);
/* The fields behind those, of a WAVEFORMATEXTENSIBLE_IEC61937 and of a DRMWAVEFORMAT up to its
 * inner format (ksf_wave_structure tells): as far as the `extra_size` bytes behind the fixed part
 * hold them. */
int ksf_wave_tail_field(struct ksf_field *out, const struct ksf_wave *wave, const void *extra,
	size_t extra_size, uint32_t index);
int ksf_format_field(struct ksf_field *out, const struct ksf_format *format, uint32_t index);
int ksf_range_field(struct ksf_field *out, const struct ksf_range *range, uint32_t index);
int ksf_range_music_field(
	struct ksf_field *out, const struct ksf_range_music *range, uint32_t index);
int ksf_attribute_field(
	struct ksf_field *out, const struct ksf_attribute *attribute, uint32_t index);
int ksf_pin_property_field(
	struct ksf_field *out, const struct ksf_pin_property *pin, uint32_t index);
int ksf_pin_connect_field(
	struct ksf_field *out, const struct ksf_pin_connect *connect, uint32_t index);
/* The same of bytes as they are: `layout` is KSF_LAYOUT_KSNODEPROPERTY, one of the following up to
 * KSF_LAYOUT_KSIDENTIFIER, KSF_LAYOUT_GUID or KSF_LAYOUT_KSMULTIPLE_ITEM; fields that the `size`
 * bytes do not hold are left out. */
int ksf_property_field(
	struct ksf_field *out, uint32_t layout, const void *data, size_t size, uint32_t index);
/* What the value means, beside the number: "= 48000 x 24", "WAVE_FORMAT_EXTENSIBLE", "container",
 * "FL FR FC LFE (...)"; may be empty. `wave` for the fields of a wave format, otherwise NULL. */
size_t ksf_field_meaning(
	char *out, size_t capacity, const struct ksf_field *field, const struct ksf_wave *wave);

/* ---- recognising ---------------------------------------------------------------------------- */

/*
 * Hex in its dressings: bytes with or without blanks, commas, 0x, \x, dashes, in the brackets of C,
 * Python, C# or PowerShell; dumps of `xxd`, `hexdump -C`, `od -A x -t x1` and WinDbg `db`; a .reg
 * value (hex: or hex(3):, lines continued by a backslash); an INF AddReg line; `reg query`.
 * Integers of two bytes and more, whose order is not known, are no hex. One byte a character:
 * UTF-16 is the caller's to convert. Answers the number of bytes and writes them if they fit
 * `capacity`, otherwise nothing; 0 if the text is no hex.
 */
size_t ksf_hex_read(void *out, size_t capacity, const char *text, size_t size);

/* What bytes may be. */
enum {
	KSF_KIND_UNKNOWN = 0,
	KSF_KIND_WAVE, /* WAVEFORMAT .. WAVEFORMATEXTENSIBLE */
	KSF_KIND_KSDATAFORMAT,
	KSF_KIND_KSDATARANGE,
	KSF_KIND_RANGES,   /* KSMULTIPLE_ITEM and ranges */
	KSF_KIND_REGISTRY, /* serialised PROPVARIANT around a wave format: 8 bytes, then KIND_WAVE
			    */
	KSF_KIND_WAV,      /* RIFF, RIFX, RF64, W64 file */
	KSF_KIND_HEX,      /* hex text */
	KSF_KIND_TEXT,     /* the notation */
	KSF_KIND_KSP_PIN,  /* KSP_PIN and what follows it: the input of a pin's property */
	KSF_KIND_KSPIN_CONNECT32, /* KSPIN_CONNECT and KSDATAFORMAT, pointers of 32 bits */
	KSF_KIND_KSPIN_CONNECT64, /* the same with 64 bits */
	KSF_KIND_KSP_NODE,        /* KSNODEPROPERTY, of 40 bytes KSNODEPROPERTY_AUDIO_CHANNEL */
	KSF_KIND_PIN_CINSTANCES,
	KSF_KIND_PIN_PHYSICALCONNECTION,
	KSF_KIND_PIN_INTERFACES,      /* KSMULTIPLE_ITEM and KSIDENTIFIERs; mediums too */
	KSF_KIND_TOPOLOGY_NODES,      /* KSMULTIPLE_ITEM and GUIDs; categories too */
	KSF_KIND_TOPOLOGY_CONNECTIONS /* KSMULTIPLE_ITEM and KSTOPOLOGY_CONNECTIONs */
};
/* The kind that bytes have, or KSF_KIND_UNKNOWN. A KSDATAFORMAT and a KSDATARANGE have the same
 * header: the specifier and what follows it decide, a wildcard means range. Of a KSPIN_CONNECT
 * nobody can tell how wide its pointer is: both remain. Where two kinds remain possible *other
 * takes the second, else KSF_KIND_UNKNOWN. */
uint32_t ksf_recognise(uint32_t *other, const void *data, size_t size);
/* "wave", "ksdataformat", "ksdatarange", "ranges", "registry", "wav", "hex", "text", "ksp-pin",
 * "kspin-connect32", "kspin-connect64", "ksp-node", "pin-cinstances", "pin-physicalconnection",
 * "pin-interfaces", "topology-nodes", "topology-connections", and back (0 = no). */
const char *ksf_kind_name(uint32_t kind);
uint32_t ksf_kind_from_name(const char *name, size_t size);

#ifdef __cplusplus
}
#endif
#endif
