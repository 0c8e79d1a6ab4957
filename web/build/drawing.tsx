import type { SVGProps } from 'react'

type Props = Omit<SVGProps<SVGSVGElement>, 'stroke'> & { size?: number | string; stroke?: number | string }

/** An icon of the set from its line: what the set's own component does, as far as it is asked for here. */
export const drawing = (d: string) =>
  function Drawing({ size = 24, stroke = 2, ...rest }: Props) {
    return (
      // biome-ignore lint/a11y/noSvgWithoutTitle: an icon is named by what it stands in
      <svg
        width={size}
        height={size}
        viewBox="0 0 24 24"
        fill="none"
        stroke="currentColor"
        strokeWidth={stroke}
        strokeLinecap="round"
        strokeLinejoin="round"
        {...rest}
      >
        <path d={d} />
      </svg>
    )
  }
