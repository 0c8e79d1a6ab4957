import './option-thumb.css'

/** A picture to choose, small, where a question is read and not taken. Its words stand in for one that did not come. */
export const OptionThumb = ({ url, alt }: { url: string | undefined; alt: string | null | undefined }) =>
  url ? <img className="option-thumb" src={url} alt={alt ?? ''} loading="lazy" /> : <span className="muted">{alt} </span>
